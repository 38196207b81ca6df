"""How a table of text is written: what parts its columns, whether values are quoted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from copydesk.flows.readers.reader_options import KeyMapping

SUFFIXES = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".psv": "|"}
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 200
_WHOLE_SAMPLE = 60_000  # characters; a shorter sample is the whole file
_ALIKE = 0.8  # share of rows that have as many columns as most
_FEW_ALIKE = 0.3
_ENOUGH_NAMES = 2  # known names in a first row that make a file without a suffix a table
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)  # Excel's own
_COMMENTS = re.compile(r"(?:#[^\n,;\t|]*\n)+")
_SINGLE_QUOTED = re.compile(r"'[^'\n]{0,60}'[,;\t|]'")
_NAME = re.compile(r"[\w /#()-]{0,40}")
_BREAK = re.compile(r"\r?\n|\r")


@dataclass(frozen=True, slots=True)
class Dialect:
    """`quoted` says that values may stand in quotation marks, which are then no part of them."""

    delimiter: str
    quoted: bool = True
    escape: str | None = None
    quote: str = '"'

    def reader(self, lines: Iterable[str], strict: bool = True) -> Any:
        """Make a csv.reader; a strict one raises csv.Error for quotes out of place."""
        return csv.reader(
            lines, delimiter=self.delimiter, strict=strict, escapechar=self.escape,
            quotechar=self.quote,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            doublequote=self.escape is None,
        )  # fmt: skip


def known_names(keys: KeyMapping) -> frozenset[str]:
    """Give the names of columns that fill a field."""
    return frozenset(name for attribute in fields(keys) for name in getattr(keys, attribute.name))


def column_name(written: str, known: frozenset[str]) -> str:
    """Give a column's name as it is known: "Published At" is `published_at`."""
    name = written.strip().lstrip("\ufeff")
    if name in known:
        return name
    simple = re.sub(r"[\s-]+", "_", name).lower()
    return simple if simple in known else name


def is_table(text: str, suffix: str) -> bool:
    """Tell whether a file's first characters are a table; without its suffix by its header."""
    start = text.lstrip("\ufeff")[_skipped(text) :]
    first = _BREAK.split(start, maxsplit=1)[0]
    if not first.strip() or start.lstrip().startswith("<"):
        return False
    if suffix in SUFFIXES:
        return _known_in([first]) > 0 or find_dialect(text, suffix) is not None
    rows = [first.replace('"', "").split(delimiter) for delimiter in _DELIMITERS]
    named = max((_known_in(row) for row in rows if all(map(_NAME.fullmatch, row))), default=0)
    return named >= _ENOUGH_NAMES and find_dialect(text, suffix) is not None


def looks_like_table(text: str, suffix: str) -> bool:
    """Tell whether a file that is named like a table begins with names of columns, not prose."""
    first = _BREAK.split(text.lstrip("\ufeff"), maxsplit=1)[0]
    rows = (first.replace('"', "").split(delimiter) for delimiter in _DELIMITERS)
    return suffix in SUFFIXES and any(
        len(row) > 1 and all(map(_NAME.fullmatch, row)) for row in rows
    )


def find_dialect(text: str, suffix: str) -> Dialect | None:
    """Find the dialect in which most rows have as many columns; None where there is none.

    Of several the one wins whose first row holds more known names, then that of more rows alike.
    """
    if match := _SEPARATOR_LINE.match(text):
        return Dialect(match[1], escape=_escape(text))
    text = text.lstrip("\ufeff")[_skipped(text) :]
    quote = "'" if _SINGLE_QUOTED.match(text) else '"'
    sample = text if len(text) < _WHOLE_SAMPLE else text[: max(text.rfind("\n"), 0) or None]
    usual = SUFFIXES.get(suffix, ",")
    # where the header stands in quotes, a row with one too few does not make them part of values
    tries = ((True, True), (False, True), (True, False))
    if sample.startswith(quote):
        tries = ((True, True), (True, False), (False, True))
    for quoted, strict in tries:
        found: list[tuple[int, float, bool, Dialect]] = []
        for delimiter in _DELIMITERS:
            dialect = Dialect(delimiter, quoted, _escape(text) if quoted else None, quote)
            rows = list(_rows(sample, dialect, strict))
            if alike := _alike(rows):
                found.append((_known_in(rows[0]), alike, delimiter == usual, dialect))
        if found:
            return max(found, key=lambda item: item[:3])[3]
    return None


def skipped_lines(text: str) -> int:
    """Count the lines before the table: Excel's `sep=;`, comments that begin with "#"."""
    return 1 if _SEPARATOR_LINE.match(text) else text[: _skipped(text)].count("\n")


def _skipped(text: str) -> int:
    """Give the length of the comments in front; a first name "#" or "#id" is none."""
    found = _COMMENTS.match(text.lstrip("\ufeff"))
    return found.end() if found else 0


def _escape(text: str) -> str | None:
    return "\\" if '\\"' in text and '""' not in text else None


def _rows(sample: str, dialect: Dialect, strict: bool) -> Iterator[list[str]]:
    """Read the rows of a sample; none where quotes are out of place."""
    lines = [f"{line}\n" for line in _BREAK.split(sample)]
    found: list[list[str]] = []
    try:
        for row in dialect.reader(lines, strict):
            found.append(row)
            if len(found) >= _SAMPLE_ROWS:
                break
    except csv.Error as error:
        if "unexpected end" not in str(error):
            return iter(())
    return (row for row in found if any(cell.strip() for cell in row))


def _alike(rows: list[list[str]]) -> float:
    """Give the share of rows as wide as most, the first among them; 0 where they are too few.

    Where the first row holds names that are known, few rows are enough.
    """
    if not rows:
        return 0.0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    share = count / len(rows)
    enough = _FEW_ALIKE if _known_in(rows[0]) >= _ENOUGH_NAMES else _ALIKE
    return share if len(rows[0]) == width > 1 and share >= enough else 0.0


_DEFAULT = known_names(KeyMapping())


def _known_in(row: list[str]) -> int:
    return sum(column_name(item.strip().strip('"'), _DEFAULT) in _DEFAULT for item in row)
