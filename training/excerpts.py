"""Texts without furniture, as wire services and archives hold them, made from labelled pages.

The labelled sets hold web pages alone. A model that has seen nothing else takes a short report
with a table for a page's furniture; excerpts show it pages where all is news.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

_LENGTHS = (1, 2, 3, 4, 6, 9, 14, None)  # lines; None: all of the article


def excerpt(record: Mapping[str, Any]) -> dict[str, Any] | None:
    """Leave out the lines labelled boilerplate, and cut to a length that the record's id decides.

    A record without news gives None.
    """
    lines = zip(record["text"].split("\n"), record["labels"], strict=False)
    wanted = [(line, label) for line, label in lines if label != 0 and line.strip()]
    digest = sha256(record["record_id"].encode()).digest()
    length = _LENGTHS[digest[0] % len(_LENGTHS)]
    chosen = wanted[:length]
    if not any(label == 1 for _, label in chosen):
        return None
    text, labels = "\n".join(line for line, _ in chosen), [label for _, label in chosen]
    return {**record, "text": text, "labels": labels}
