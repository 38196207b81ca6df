"""JSON as it is met in the wild, read as far as that can be done without guessing."""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.transforms.decode import NotText, decode

# A pair of surrogates is one character; a lone one is none and breaks whatever writes it out.
_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)

_HUGE = 2.0**63
_HOLDERS = frozenset({float, dict, list})


def load_json(data: bytes) -> Any:
    """Parse JSON; NaN and Infinity become null, lone surrogates U+FFFD, charsets are repaired.

    Integers keep every digit. JSON in a JSON string, as queues write it, is parsed too. Raises
    `ReadError` (`invalid_json`).
    """
    value = _load(data)
    if isinstance(value, str) and value.lstrip()[:1] == "{":
        try:
            return _load(value.encode("utf-8", "replace"))
        except ReadError:
            return value
    return value


def _load(data: bytes) -> Any:
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return _load_repaired(data)
    # orjson reads an integer beyond 64 bits as a float; what has none is not read twice
    return _load_repaired(data) if _has_huge(value) else value


def _has_huge(value: Any) -> bool:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if type(value) is float:
            if value >= _HUGE or value <= -_HUGE:
                return True
        else:
            inner = value.values() if type(value) is dict else value if type(value) is list else ()
            waiting += [part for part in inner if type(part) in _HOLDERS]
    return False


def _load_repaired(data: bytes) -> Any:
    try:
        text = _SURROGATE.sub(_without_lone, decode(data).text)
        return json.loads(text, strict=False, parse_constant=lambda _: None)
    except NotText:
        raise ReadError("invalid_json", "Not JSON: this is binary data.") from None
    except RecursionError:
        raise ReadError("invalid_json", "The JSON is nested too deeply.") from None
    except json.JSONDecodeError as error:
        message = f"Invalid JSON at character {error.pos + 1}: {error.msg}."
        raise ReadError("invalid_json", message) from None
    except ValueError:
        raise ReadError("invalid_json", "A number in the JSON has too many digits.") from None


def _without_lone(found: re.Match[str]) -> str:
    return r"\ufffd" if found["lone"] else found[0]
