"""The one error of the configuration."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from copydesk.errors import UsageError


class SettingsError(UsageError):
    """A setting that cannot be used; says which, where, and what would do."""


def hint(name: str, known: Collection[str]) -> str:
    """Suggest the likely spelling of a name, or list all known names."""
    near = get_close_matches(name, known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"known names: {', '.join(known)}."
