"""How a table of text is written: what parts its columns, whether values are quoted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.column_names import count_known, known_names
from copydesk.flows.readers.records.loose_quotes import loose_rows

SUFFIXES = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".psv": "|"}
_DELIMITERS = ",;\t|^~"
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
    """`quoted` says that values may stand in quotation marks, which are then no part of them.

    `spaced` says that a space follows each delimiter.
    """

    delimiter: str
    quoted: bool = True
    escape: str | None = None
    quote: str = '"'
    spaced: bool = False

    def reader(self, lines: Iterable[str], strict: bool = True) -> Any:
        """Make a csv.reader; a strict one raises csv.Error for quotes out of place."""
        return csv.reader(
            lines, delimiter=self.delimiter, strict=strict, escapechar=self.escape,
            quotechar=self.quote, skipinitialspace=self.spaced,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            doublequote=self.escape is None,
        )  # fmt: skip


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
    if (strict := _best(sample, suffix, quote, quoted=True, strict=True)) is not None:
        return strict.dialect
    # where the header stands in quotes, a row with one too few does not make them part of values
    plain = _best(sample, suffix, quote, quoted=False, strict=True)
    lax = _best(sample, suffix, quote, quoted=True, strict=False)
    tries = (lax, plain) if sample.startswith(quote) else (plain, lax)
    found = [item for item in (_loosely_quoted(sample, quote), *tries) if item is not None]
    return max(found, key=lambda item: item.alike).dialect if found else None


class _Found(NamedTuple):
    alike: float  # share of rows as wide as most
    dialect: Dialect


def _best(sample: str, suffix: str, quote: str, *, quoted: bool, strict: bool) -> _Found | None:
    """Find the delimiter that gives the first row most known names, then most rows alike."""
    found: list[tuple[int, float, bool, Dialect]] = []
    usual = SUFFIXES.get(suffix, ",")
    for delimiter in _DELIMITERS:
        dialect = Dialect(
            delimiter, quoted, _escape(sample) if quoted else None, quote,
            _is_spaced(sample, delimiter),
        )  # fmt: skip
        rows = list(_rows(sample, dialect, strict))
        if alike := _alike(rows):
            found.append((_known_in(rows[0]), alike, delimiter == usual, dialect))
    best = max(found, key=lambda item: item[:3], default=None)
    return None if best is None else _Found(best[1], best[3])


def _loosely_quoted(sample: str, quote: str) -> _Found | None:
    """Find the dialect of a table with quotation marks as they are within quoted values.

    Most rows are as wide as the first, and have a value in quotation marks.
    """
    for delimiter in _DELIMITERS:
        rows = list(islice(loose_rows(_BREAK.split(sample), delimiter, quote), _SAMPLE_ROWS))
        width = len(rows[0].cells) if rows and rows[0] else 0
        wide = [row for row in rows if row and len(row.cells) == width > 1]
        in_quotes = sum(row.quoted for row in wide[1:])  # the header needs none
        if len(wide) > 1 and min(len(wide) - 1, in_quotes) >= (len(rows) - 1) * _ALIKE:
            return _Found(len(wide) / len(rows), Dialect(delimiter, quote=quote))
    return None


def _is_spaced(sample: str, delimiter: str) -> bool:
    """Tell whether the names of the first row stand after a space each."""
    _, *names = _BREAK.split(sample, maxsplit=1)[0].split(delimiter)
    return bool(names) and all(name.startswith(" ") and name.strip() for name in names)


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
    return count_known([item.strip().strip('"') for item in row], _DEFAULT)
