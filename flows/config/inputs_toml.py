"""Write inputs in the form that a configuration has."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from copydesk.flows.config.inputs import InputKind

_LONGEST_NAME = 40


class NewInput(NamedTuple):
    """An input to be written; its name is made of `title`, or of its host."""

    kind: InputKind
    title: str
    url: str


def inputs_toml(inputs: Iterable[NewInput], taken: Iterable[str] = ()) -> str:
    """Write [[inputs]] tables, each with a name of its own that is not in `taken`."""
    names = set(taken)
    parts = []
    for new_input in inputs:
        name = _distinct(
            _slug(new_input.title) or _slug(urlsplit(new_input.url).hostname or ""), names
        )
        names.add(name)
        parts.append(
            f'[[inputs]]\nname = "{name}"\nkind = "{new_input.kind}"\n'
            f"location = {json.dumps(new_input.url, ensure_ascii=False)}\n"
        )
    return "\n".join(parts)


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")


def _distinct(name: str, taken: set[str]) -> str:
    name = name or "input"
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
