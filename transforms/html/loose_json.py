"""Read JSON as browsers and people leave it in pages: strictly where it can be, else forgivingly.

What is forgiven: missing and extra commas, comments, raw line breaks and bare quotes inside
strings, unknown escapes, values run together, an end that is cut off, quotes that were all escaped.
Each slip costs what it hides and nothing else. Linear in the length of the text.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

_LONGEST = 2_000_000  # characters of a script
_DEEPEST = 60
_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>")
_FILLING = re.compile(r"(?:[\s,;]|//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->)+", re.DOTALL)
_ESCAPED = re.compile(r"\s*[\[{\s]*\\\"")
_BARE = re.compile(r"[^\s,;:{}\[\]\"]+")
_NEXT_KEY = r"\"[^\"\n]{1,60}\"\s*:"
# Where a quote ends a string: a closing bracket, a comma before another value, or a key follows.
_END_OF_KEY = re.compile(r"\"(?=\s*:)")
_END_OF_VALUE = re.compile(
    r"\"(?=\s*(?:$|[}\]{;]|//|/\*|-->|,[\s,]*(?:$|[\[{}\]\"\d-]|true|false|null|//|/\*|[A-Za-z_$@][\w$]{0,40}\s*:)"
    rf"|{_NEXT_KEY})|\s+\")"
)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "/": "/", "\\": "\\", '"': '"'}
_ESCAPE = re.compile(r"\\(?:(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))|(.))", re.DOTALL)
_SINGLE = re.compile(r"\s*[\[{\s]*'")
_SINGLE_QUOTE = re.compile(r"(?<=[{\[,:\s])'|'(?=\s*[}\],:])")
_WORDS = {"true": True, "false": False, "null": None}


def load_values(text: str) -> list[Any]:
    """Give the JSON values of a script, in order; [] where there are none."""
    text = _WRAPPING.sub("", text[:_LONGEST])
    if "&quot;" in text and '"' not in text:
        text = unescape(text)
    start = min(
        (position for position in (text.find("{"), text.find("[")) if position >= 0),
        default=len(text),
    )
    end = max(text.rfind("}"), text.rfind("]"), start - 1) + 1
    try:
        return [json.loads(text[start:end], strict=False)] if start < len(text) else []
    except (ValueError, RecursionError):
        return _Scanner(_unescaped(text[start:])).values()


def _unescaped(text: str) -> str:
    if _SINGLE.match(text):
        return _SINGLE_QUOTE.sub('"', text)
    return text.replace('\\"', '"').replace("\\\\", "\\") if _ESCAPED.match(text) else text


class _Scanner:
    """One pass over a text that is nearly JSON."""

    def __init__(self, text: str) -> None:
        self.text, self.position = text, 0

    def values(self) -> list[Any]:
        found = []
        while (opening := self._peek()) is not None:
            if opening in "{[":
                found.append(self._value(0))
            else:
                self.position += 1
        return found

    def _peek(self) -> str | None:
        filling = _FILLING.match(self.text, self.position)
        self.position = filling.end() if filling else self.position
        return self.text[self.position] if self.position < len(self.text) else None

    def _value(self, depth: int) -> Any:
        first = self._peek()
        if first is None or depth > _DEEPEST:
            self.position += 1
            return None
        if first == "{":
            return self._object(depth)
        if first == "[":
            return self._array(depth)
        return self._string(_END_OF_VALUE) if first == '"' else self._word()

    def _object(self, depth: int) -> dict[str, Any]:
        self.position += 1
        found: dict[str, Any] = {}
        while (first := self._peek()) not in {None, "}", "]"}:
            if first in {"{", "[", ":"}:  # no key: what it holds cannot be told
                self.position += first == ":"
                self._value(depth + 1)
                continue
            key = self._string(_END_OF_KEY) if first == '"' else str(self._word())
            if self._peek() == ":":
                self.position += 1
                found.setdefault(key, self._value(depth + 1))
        self.position += first == "}"  # the bracket of a list around it closes that list
        return found

    def _array(self, depth: int) -> list[Any]:
        self.position += 1
        found = []
        while (first := self._peek()) not in {None, "]", "}"}:
            if first == ":":
                self.position += 1
            else:
                found.append(self._value(depth + 1))
        self.position += first == "]"
        return found

    def _string(self, end: re.Pattern[str]) -> str:
        start = self.position = self.position + 1
        position = start
        while (quote := end.search(self.text, position)) and _is_escaped(
            self.text, quote.start(), start
        ):
            position = quote.end()
        stop = quote.start() if quote else len(self.text)
        self.position = min(stop + 1, len(self.text))
        return _ESCAPE.sub(_escape, self.text[start:stop])

    def _word(self) -> Any:
        word = _BARE.match(self.text, self.position)
        self.position = word.end() if word else self.position + 1
        text = word[0] if word else ""
        return _WORDS.get(text, text)


def _is_escaped(text: str, position: int, start: int) -> bool:
    slashes = 0
    while position - slashes > start and text[position - slashes - 1] == "\\":
        slashes += 1
    return slashes % 2 == 1


def _escape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _NAMED.get(match[3], match[3])
