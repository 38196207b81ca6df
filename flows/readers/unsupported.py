"""Formats that no reader takes: each is named, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from copydesk.flows.readers.reader_errors import ReadError

_AS_TEXT = "save its text as text or HTML, and give that"
_AS_PLAIN = "extract its text (pdftotext), and give that"
_PICTURE = "images hold no text; leave them out"
_MEDIA = "leave it out, or give a transcript as text"
_BINARY: Mapping[bytes, tuple[str, str]] = {
    b"%PDF-1": ("a PDF", _AS_PLAIN), b"%PDF-2": ("a PDF", _AS_PLAIN),
    b"\x89PNG": ("a PNG image", _PICTURE), b"\xff\xd8\xff": ("a JPEG image", _PICTURE),
    b"GIF8": ("a GIF image", _PICTURE), b"II*\x00": ("a TIFF image", _PICTURE),
    b"MM\x00*": ("a TIFF image", _PICTURE), b"BM": ("a BMP image", _PICTURE),
    b"RIFF": ("an image, sound or video", _MEDIA), b"OggS": ("sound", _MEDIA),
    b"ID3": ("sound", _MEDIA), b"\x1aE\xdf\xa3": ("a film", _MEDIA),
    b"7z\xbc\xaf": ("a 7z archive", "unpack it first"),
    b"Rar!": ("a RAR archive", "unpack it first"),
    b"\x1f\x8b": ("gzip within gzip", "unpack it once"),
    b"\x28\xb5\x2f\xfd": ("zstd within zstd", "unpack it once"),
    b"\x7fELF": ("a program", "leave it out"), b"MZ": ("a program", "leave it out"),
    b"ARROW1": ("an Arrow file", "write it as Parquet"),
    b"\xff\xff\xff\xff": ("an Arrow stream", "write it as Parquet"),
    b"Obj\x01": ("Avro", "write it as Parquet"),
    b"ORC": ("an ORC file", "write it as Parquet"),
    b"SQLite format": ("an SQLite database", "export its table as CSV or JSONL"),
    b"\xd0\xcf\x11\xe0": ("an old Office document", _AS_TEXT),
    b"{\\rtf": ("an RTF document", _AS_TEXT), b"%!PS": ("PostScript", _AS_TEXT),
    b"MDMP": ("a memory dump", "leave it out"),
}  # fmt: skip
_MARKUP = (b"%PDF-1", b"%PDF-2", b"{\\rtf", b"%!PS")  # of letters alone, and yet no article
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_XML: Mapping[str, tuple[str, str]] = {
    "opml": ("a list of feeds (OPML)", "`copydesk init --opml FILE` makes inputs of them"),
    "urlset": ("a sitemap", "an input of kind `sitemap` fetches its pages"),
    "sitemapindex": ("an index of sitemaps", "an input of kind `sitemap` fetches its pages"),
    "newsitem": ("NewsML", "convert it to JSONL with a key `text` or `html`"),
    "newsmessage": ("NewsML", "convert it to JSONL with a key `text` or `html`"),
    "newsml": ("NewsML", "convert it to JSONL with a key `text` or `html`"),
    "nitf": ("NITF", "convert it to JSONL with a key `text` or `html`"),
    "svg": ("an SVG image", _PICTURE),
}
_ROOT = re.compile(
    r"\A\s*(?:(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>)\s*)*"
    r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])", re.DOTALL,
)  # fmt: skip
# <article> is an element of JATS and DocBook as well; these declare what they are
_OTHER_ARTICLE = re.compile(
    r"\A[^<]*(?:<\?xml|<!DOCTYPE\s+article\b|<article\s[^>]*(?:xmlns(?::\w+)?=|dtd-version=|article-type=))"
)
_MAIL = re.compile(r"(?:From |[A-Z][A-Za-z0-9-]{1,40}:[ \t])")
_MAIL_ONLY = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|Content-Transfer-Encoding):",
    re.IGNORECASE | re.MULTILINE,
)
_MHTML = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SQL = re.compile(
    r"\A(?:\s*(?:--[^\n]*|/\*.*?\*/;?)\s*\n)*\s*(?:(?:CREATE|DROP|INSERT|REPLACE|ALTER|LOCK)\s+"
    r"(?:TABLE|INTO|DATABASE|SCHEMA)|SET\s+[\w.@]+\s*=|BEGIN;|BEGIN TRANSACTION|PRAGMA\s|USE\s+`)",
    re.DOTALL,
)
_STARTS: Mapping[str, tuple[str, str]] = {
    "BEGIN:VCALENDAR": ("a calendar", "leave it out"), "BEGIN:VCARD": ("contacts", "leave it out"),
    "WEBVTT": ("subtitles", "give the transcript as text"),
    "%YAML": ("YAML", "convert it to JSONL"),
    "filedesc://": ("an ARC archive", "convert it to WARC"),
    "-----BEGIN ": ("a key", "leave it out"),
    "#!/": ("a program", "leave it out"), "<?php": ("a program", "leave it out"),
    "\\documentclass": ("LaTeX", "convert it to text or HTML (pandoc), and give that"),
    "version https://git-lfs": ("a Git LFS pointer", "run `git lfs pull` to get the file itself"),
}  # fmt: skip
_CODE = frozenset({".css", ".js", ".mjs", ".ts", ".py", ".php", ".java", ".c", ".h", ".sh", ".rb",
                   ".go", ".rs", ".map"})  # fmt: skip
_SETTINGS = {".yaml": "YAML", ".yml": "YAML", ".toml": "TOML", ".ini": "a file of settings"}
_MAILBOXES = frozenset({".eml", ".emlx", ".mbox", ".mbx"})
_SUBTITLES = re.compile(r"\A\d+\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> ")
_CAPTURES = re.compile(
    r"\A(?:CDX(?: \w)+\s*\n|!meta 0 \{|\S+\)\S* \d{14} )"
)  # an index of web archives
_JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson", ".geojson"})
_NO_PROSE = re.compile(
    r"""\s*(?:[\[{("']|//|/\*|-?\d[\d.eE+-]*\s*\Z|(?:null|true|false)\s*\Z|[\w.$]+\s*[=(])"""
)
_DATA_NAMES = frozenset({".parquet", ".warc", ".wet", ".wat", ".zip", ".tar", ".arrow", ".avro"})
# \x01 parts its columns, if nobody says otherwise
_HIVE = re.compile(rb"(?:[^\x00-\x08\x0e-\x1f\n]*\x01){2,}[^\x00-\x08\x0e-\x1f\n]*(?:\n|\Z)")
_WITH_JSON = re.compile(r'\{\s*"[^"]{1,80}"\s*:.*\}\Z')
_ADDRESS = re.compile(r"https?://\S+")
_MOST_OF = 0.9  # of the lines that are an address each
_FRONT = 4096


def refuse_binary(head: bytes) -> None:
    """Raise ReadError (`unsupported`) for bytes that are known to be no text."""
    for magic, (kind, advice) in _BINARY.items():
        if head.startswith(magic) and (magic in _MARKUP or not reads_on(head, magic)):
            raise _unsupported(kind, advice)
    if _HIVE.match(head):
        raise _unsupported("a table of Hive", "export it as CSV or Parquet")
    if head[4:8] == b"ftyp" and head[0] == 0:  # the size of the first box comes before its name
        raise _unsupported("a video or image", _MEDIA)


def reads_on(head: bytes, magic: bytes) -> bool:
    """Whether a signature is the beginning of a text: of letters, and letters follow it.

    "RIFFA, Bahrain (AP)" and "GIF8 is a format" begin as sound and pictures do; a header of
    numbers and sizes is never without a control character.
    """
    follows = head[len(magic) : 512]
    is_plain = magic.isascii() and not _CONTROL.search(magic)
    return is_plain and bool(follows) and not _CONTROL.search(follows)


def refuse_text(text: str, suffix: str) -> None:
    """Raise ReadError (`unsupported`) for text that is no article and no format we read."""
    start = text.lstrip("\ufeff \t\r\n")
    for begins, (kind, advice) in _STARTS.items():
        if start.startswith(begins):
            raise _unsupported(kind, advice)
    if suffix in _SETTINGS:
        raise _unsupported(_SETTINGS[suffix], "convert it to JSONL with a key `text` or `html`")
    if _SUBTITLES.match(start):
        raise _unsupported("subtitles", "give the transcript as text")
    if _CAPTURES.match(start):
        raise _unsupported("an index of web archives (CDX)", "give the WARC files that it names")
    if suffix == ".sql" or _SQL.match(text[:_FRONT]):
        raise _unsupported("SQL", "export the table as CSV or JSONL")
    if suffix in _CODE:
        raise _unsupported("a program or style sheet", "leave it out")
    _refuse_lines([line.strip() for line in text.splitlines() if line.strip()])
    _refuse_misnamed(text, suffix)


def _refuse_lines(lines: list[str]) -> None:
    if (
        len(lines) > 1
        and sum(bool(_ADDRESS.fullmatch(item)) for item in lines) > len(lines) * _MOST_OF
    ):
        raise _unsupported("a list of addresses", "an input of kind `urls` fetches its pages")
    if sum(bool(_WITH_JSON.search(item)) for item in lines) * 2 >= len(lines) > 0:
        message = "JSON stands behind other words on the lines (a log?): keep the JSON alone."
        raise ReadError("invalid_json", message)


def _refuse_misnamed(text: str, suffix: str) -> None:
    """Raise ReadError for text that is no prose, in a file that is named like a data format."""
    if suffix in _JSON_NAMES and _NO_PROSE.match(text):
        message = f"The file is named {suffix}, but is not JSON: export it again as JSON or JSONL."
        raise ReadError("invalid_json", message)
    if suffix in _DATA_NAMES:
        message = f"The file is named {suffix}, but holds text: fetch or export it again."
        raise ReadError("corrupt", message)


def refuse_mail(text: str, suffix: str) -> None:
    """Raise ReadError (`unsupported`) for mail and pages saved as mail, whatever they hold."""
    if _MHTML.search(text[:_FRONT]):
        raise _unsupported("a web archive (MHTML)", "save the page as HTML")
    if suffix in _MAILBOXES or _is_mail(text.lstrip("\ufeff \t\r\n")):
        raise _unsupported("mail", _AS_TEXT)


def refuse_xml(text: str, html_names: frozenset[str]) -> None:
    """Raise ReadError (`unsupported`) for XML; `html_names` are the elements of HTML."""
    root = _ROOT.match(text)
    if root is None or _is_html(root[1].lower(), text, html_names):
        return
    kind, advice = _XML.get(root[1].lower(), ("", ""))
    if kind:
        raise _unsupported(kind, advice)
    declared = text.lstrip("\ufeff \t\r\n").startswith("<?xml") or "xmlns" in text
    if declared or f"</{root[1]}" in text:
        raise _unsupported(f"XML (<{root[1]}>)", "convert it to JSONL with a key `text` or `html`")


def _is_html(root: str, text: str, html_names: frozenset[str]) -> bool:
    return root in html_names and not (root == "article" and _OTHER_ARTICLE.match(text))


def xml_root(text: str) -> str:
    """Give the name of an XML document's first element in lower case, without its prefix."""
    root = _ROOT.match(text)
    return root[1].lower() if root else ""


def _is_mail(start: str) -> bool:
    front = re.split(r"\n\s*\n", start[:_FRONT].replace("\r\n", "\n"), maxsplit=1)[0]
    lines = [line for line in front.split("\n") if not line.startswith((" ", "\t"))]
    headers = sum(bool(_MAIL.match(line)) for line in lines)
    return headers == len(lines) > 1 and _MAIL_ONLY.search(front) is not None


def _unsupported(kind: str, advice: str) -> ReadError:
    return ReadError("unsupported", f"The file is {kind}, which is not supported: {advice}.")
