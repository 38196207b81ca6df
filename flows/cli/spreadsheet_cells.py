"""CSV cells that a spreadsheet would run; as sql/export/safe_cell.sql has it for exports."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "=+-@＝＋－＠"
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Cf"})
_NUMBER = re.compile(
    r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:inf(?:inity)?|nan)", re.IGNORECASE
)


def safe_cell(cell: str) -> str:
    """Put an apostrophe before a text that begins like a formula; numbers stay as they are."""
    if cell[:1] in ("\t", "\r"):
        return f"'{cell}"
    first = next((letter for letter in cell if not _is_blank(letter)), "")
    if first and first in _SIGNS and not _NUMBER.fullmatch(cell.strip()):
        return f"'{cell}"
    return cell


def _is_blank(letter: str) -> bool:
    return letter in " \t\n\r\f\v" or unicodedata.category(letter) in _SEPARATORS
