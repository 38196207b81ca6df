"""Bytes to text: byte order mark, UTF-8, what is declared, else what the bytes look like."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from copydesk.transforms.charsets import charset_name, codec_of, contradicting_codec, guess_codec

_MARKS = (  # UTF-32 before UTF-16, whose little-endian mark begins the same
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_META = re.compile(
    rb"<(?:meta[^>]{1,200}?charset|\?xml[^>]{1,100}?encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})",
    re.IGNORECASE,
)
_META_REACH = 4096  # bytes; browsers look through the first 1,024, old pages need more
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_CONTROL_BYTES = bytes(code for code in range(0x20) if _CONTROL.match(chr(code)))
_ONE_BYTE_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")  # next line (\x85) is used in text
_BINARY_SHARE = 0.02  # of control characters; random bytes have 0.1, text at most a few
_READABLE = 0.02  # of undecodable bytes beyond which a reading is none


class NotText(Exception):
    """The bytes are no text in any charset we know."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the usual (IANA) name of the charset that it was read in."""

    text: str
    charset: str


def decode(content: bytes, declared: str | None = None, html: bool = False) -> Decoded:
    """Decode a document's bytes; raise `NotText` when they are none.

    Order: byte order mark; strict UTF-8; UTF-8 with a few broken bytes (replaced by U+FFFD);
    the declared charset, then for `html` the page's own, where the bytes fit it and do not
    plainly contradict it; the best guess. The text has no byte order mark and its newlines as
    they came; control characters other than white space become one space each, so that offsets
    stay true.
    """
    labels = (declared, page_charset(content) if html else None)
    decoded = _marked(content) or _utf8(content) or _legacy(content, labels)
    if not _may_hold_controls(decoded.text):
        return decoded
    if is_binary(decoded.text):
        raise NotText
    return Decoded(_CONTROL.sub(" ", decoded.text), decoded.charset)


def is_binary(text: str) -> bool:
    """Whether so many control characters are in a text that it can be none."""
    controls = sum(1 for found in _CONTROL.finditer(text) if found.group() != "\x1b")
    return controls > len(text) * _BINARY_SHARE


def _may_hold_controls(text: str) -> bool:
    """Whether a control character is in a text; some ten times as fast as looking for one.

    Bytes below 0x80 are characters of their own in UTF-8.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded.translate(None, _CONTROL_BYTES)) != len(encoded)


def page_charset(content: bytes) -> str | None:
    """Find the charset that an HTML page declares of itself."""
    found = _META.search(content[:_META_REACH])
    return found.group(1).decode("ascii", "replace") if found else None


def _marked(content: bytes) -> Decoded | None:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            text = content[len(mark):].decode(codec, "replace")  # fmt: skip
            return Decoded(text.lstrip("\ufeff"), codec)
    return None


def _utf8(content: bytes) -> Decoded | None:
    """Read UTF-8, strictly or with no more broken sequences than good non-ASCII ones."""
    if _iso2022(content):
        return None
    text = content.decode("utf-8", "replace")
    broken = _replaced(text, content, "utf-8")
    good = sum(1 for character in text if character > "\x7f") - broken if broken else 0
    if broken > good:
        return None
    return Decoded(text.lstrip("\ufeff"), "utf-8")


def _legacy(content: bytes, labels: tuple[str | None, ...]) -> Decoded:
    declared = [codec for label in labels if (codec := codec_of(label))]
    for codec in declared:
        other = contradicting_codec(content) if codec == "cp1252" else None
        for name in filter(None, (_iso2022(content), other, codec)):
            if (text := _clean(content, name)) is not None:
                return Decoded(text, charset_name(name))
    # a character cut in two at the end fools every detector, so look again without it
    guess = _iso2022(content) or guess_codec(content) or guess_codec(content[:-1])
    return _forced(content, [*([guess] if guess else []), *declared, "cp1252"])


def _iso2022(content: bytes) -> str | None:
    """Tell ISO-2022-JP, all of whose bytes are ASCII, by its escape sequences."""
    return "iso2022_jp" if b"\x1b$" in content and content.isascii() else None


def _forced(content: bytes, codecs_to_try: list[str]) -> Decoded:
    """Read with the first codec that leaves next to nothing unread."""
    for codec in codecs_to_try:
        text = content.decode(codec, "replace")
        broken = _replaced(text, content, codec)
        if broken <= max(1, len(text) * _READABLE):
            return Decoded(text, charset_name(codec))
    raise NotText


def _clean(content: bytes, codec: str) -> str | None:
    """Decode strictly; None when bytes do not fit or come out as control characters."""
    try:
        text = content.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if _ONE_BYTE_CONTROL.search(text) else text


def _replaced(text: str, content: bytes, codec: str) -> int:
    """Count the replacement characters that decoding put in."""
    if "\ufffd" not in text:
        return 0
    return text.count("\ufffd") - (content.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0)
