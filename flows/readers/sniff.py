"""Which format a file is in, from its first bytes; the suffix decides ties only."""

from __future__ import annotations

import codecs
import re
import tarfile

import orjson

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.records.table_dialect import is_table, looks_like_table
from copydesk.flows.readers.streams.text_stream import head_text, suffix_of
from copydesk.flows.readers.unsupported import (
    reads_on,
    refuse_binary,
    refuse_mail,
    refuse_text,
    refuse_xml,
    xml_root,
)
from copydesk.transforms.decode import is_binary

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # LE 32 begins as LE 16
_MAGIC = {
    b"PAR1": "parquet",
    b"PK\x03\x04": "zip", b"PK\x05\x06": "zip",
}  # fmt: skip
_WARC = re.compile(rb"WARC/[01]\.\d+\s*?\n")  # the line of the version, nothing else on it
_TAR = (b"ustar\x00", b"ustar  \x00")  # POSIX and GNU; the word alone may stand in a text there
_TAR_BLOCK, _TAR_NAME = 512, 100  # bytes
_LINES = {".jsonl", ".ndjson"}
_PAGES = {".html", ".htm", ".xhtml"}

# "[^\S\n]*\n\s*" is white space with a newline in it, told without trying every newline
_SPREAD = re.compile(r'\s*(?:\[[^\S\n]*\n\s*\{|\{[^\S\n]*\n\s*"|\{[^\S\n]*"[^\n]*,[^\S\n]*\n\s*")')
_SEVERAL = re.compile(r'\}[\s,\x1e]*\{\s*"[^"\n]*"\s*:')  # objects one after the other
_ARRAY = re.compile(r'\s*\[\s*\{\s*["}]')
_OBJECT = re.compile(r'\s*\{\s*(?:"[^"\n]*"\s*:|\}\s*$)')
_LEAD = re.compile(r"\A\s*(?:(?:<!--.*?-->|<\?xml.*?\?>)\s*)*", re.DOTALL)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|a|span|h[1-6]|ul|li|br|table|tr|td|img|article|section|main|header|meta|"
    r"title|script|style|link|em|strong)\b[^<>]*>", re.IGNORECASE)  # fmt: skip
_TAGS_OF_PAGE = 0.05  # share of the characters inside tags, where there is no <html> in front
_HTML_NAMES = frozenset({
    "html", "head", "body", "p", "div", "a", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "li", "br", "table", "tr", "td", "img", "article", "section", "main", "header", "footer", "nav",
    "meta", "title", "script", "style", "link", "em", "strong", "b", "i", "blockquote", "figure",
    "aside",
})  # fmt: skip
_FEEDS = frozenset({"rss", "feed", "rdf"})
_ATOM = "http://www.w3.org/2005/Atom"  # an entry may be a document by itself


def sniff(head: bytes, name: str) -> str:
    """Name the format of a file: a key of the registry.

    `head` is its first 64 KiB, decompressed, `name` its file name. Raises `ReadError` with
    `empty`, `binary` or `unsupported` for what no reader takes.
    """
    for magic, format_name in _MAGIC.items():
        if head.startswith(magic) and not (
            format_name == "parquet" and suffix_of(name) != ".parquet" and reads_on(head, magic)
        ):
            return format_name
    if _WARC.match(head):
        return "warc"
    if head[257:].startswith(_TAR) or _is_old_tar(head[:_TAR_BLOCK]):
        return "tar"
    text = _text_of(head)
    if _PAGE.match(_LEAD.sub("", text, count=1)):  # nothing else begins so, and most files do
        return "html"
    return _sniff_text(text, suffix_of(name))


def _sniff_text(text: str, suffix: str) -> str:
    if _is_json(text, suffix):
        return "json"
    if _is_jsonl([line for line in text.split("\n") if line.strip()], suffix):
        return "jsonl"
    root = xml_root(text)
    if root in _FEEDS or (root == "entry" and _ATOM in text):
        return "feed"
    refuse_mail(text, suffix)
    if is_table(text, suffix):
        return "csv"
    if looks_like_table(text, suffix):
        message = "The rows have different numbers of columns; export the table again as CSV."
        raise ReadError("bad_row", message)
    if _is_html(text, suffix):
        return "html"
    refuse_text(text, suffix)
    return "text"


def _is_old_tar(block: bytes) -> bool:
    """Tell whether a block heads a member of a tar from before POSIX, which has no mark."""
    if len(block) < _TAR_BLOCK or b"\0" not in block[:_TAR_NAME]:
        return False
    try:
        return bool(tarfile.TarInfo.frombuf(block, "utf-8", "replace").name)
    except tarfile.HeaderError:  # the sum over the block is another one
        return False


def _text_of(head: bytes) -> str:
    """Read the head well enough to look for ASCII in it; legacy letters come out wrong."""
    refuse_binary(head)
    marked = head.startswith((*_WIDE, codecs.BOM_UTF8))
    text = head_text(head) if marked else head.decode("latin-1")
    if is_binary(text):
        raise ReadError("binary", "Not a text file: this is binary data.")
    if not text.strip():
        raise ReadError("empty", "The file is empty.")
    return text


def _is_json(text: str, suffix: str) -> bool:
    """Whether the file is JSON but no lines of it: an array, objects over or without lines."""
    if _SPREAD.match(text):
        return True
    one_line = "\n" not in text.strip()
    if one_line and (suffix == ".json" or _SEVERAL.search(text)):
        return text.lstrip().startswith(("{", "["))
    return (one_line or suffix not in _LINES) and bool(_ARRAY.match(text))


def _is_jsonl(lines: list[str], suffix: str) -> bool:
    """Whether most lines are JSON; with the suffix, one that is broken or cut off will do."""
    like = sum(1 for line in lines if _OBJECT.match(line))
    if suffix in _LINES:
        return like > 0 or len(lines) == 1 or sum(map(_is_value, lines)) * 2 > len(lines)
    whole = len(lines) == 1 or any(_OBJECT.match(line) and _is_value(line) for line in lines)
    return whole and like * 2 > len(lines)


def _is_value(line: str) -> bool:
    try:
        orjson.loads(line.strip("\x1e \t\r,"))
    except orjson.JSONDecodeError:
        return False
    return True


def _is_html(text: str, suffix: str) -> bool:
    start = _LEAD.sub("", text, count=1)
    refuse_xml(text, _HTML_NAMES)
    tags = sum(len(tag) for tag in _TAG.findall(text))
    if suffix in _PAGES:
        return tags > 0
    begins = bool(_TAG.match(start) or _PAGE.search(text))
    return begins and tags > len(text) * _TAGS_OF_PAGE
