"""How wide each column of a table may be, and cutting values to that, in cells of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

CUT = "…"
_NARROWEST = 8  # cells of a column that is cut; in fewer a value says nothing
_BETWEEN, _AROUND = 3, 4  # cells between two columns, and at the table's two sides together


def cut(text: str, width: int) -> str:
    """Cut a text to `width` cells, of which a wide character takes two; CUT marks the place."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + CUT


def fitting_widths(wanted: Sequence[int], whole: Sequence[int], total: int) -> list[int]:
    """Give widths for as many columns, from the left, as stand side by side in `total` cells.

    `wanted` is what each column would take, `whole` what it must have because its values are not
    to be cut (0 where they may be). The widest columns are narrowed first, all to one width. Where
    columns are left out, there is room for one more of the width of CUT.
    """
    least = [min(want, max(must, _NARROWEST)) for want, must in zip(wanted, whole, strict=True)]
    shown = _shown(least, total)
    room = _room(shown, len(least), total)
    if shown == 1:
        return [max(min(wanted[0], room), 1)]
    widths = least[:shown]
    for limit in range(min(max(wanted[:shown], default=0), room), 0, -1):
        tried = [max(low, min(want, limit)) for low, want in zip(widths, wanted, strict=False)]
        if sum(tried) <= room:
            return _filled(tried, wanted, room)
    return widths


def _shown(least: Sequence[int], total: int) -> int:
    """Count the columns that fit at their narrowest: one at least, where there are any."""
    counts = range(len(least), 1, -1)
    fitting = (n for n in counts if sum(least[:n]) <= _room(n, len(least), total))
    return next(fitting, min(len(least), 1))


def _room(shown: int, columns: int, total: int) -> int:
    """Count the cells for values beside lines, margins and the column that stands for the rest."""
    rest = 0 if shown == columns else _BETWEEN + len(CUT)
    return total - _AROUND - _BETWEEN * (shown - 1) - rest


def _filled(widths: list[int], wanted: Sequence[int], room: int) -> list[int]:
    """Give what one width for all has left over to the first columns that want more."""
    filled = []
    left = room - sum(widths)
    for width, want in zip(widths, wanted, strict=False):
        more = min(left, want - width)
        filled.append(width + more)
        left -= more
    return filled
