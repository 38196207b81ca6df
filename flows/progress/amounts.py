"""Counts with their units, as a person writes them."""

from __future__ import annotations


def amount(count: int, unit: str) -> str:
    """Write a count and its unit, given in the plural: "1 copy", "1,204 pages"."""
    if count != 1:
        return f"{count:,} {unit}"
    singular = f"{unit.removesuffix('ies')}y" if unit.endswith("ies") else unit.removesuffix("s")
    return f"1 {singular}"
