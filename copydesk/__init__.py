"""Raw news pages in, clean and deduplicated SQL tables out.

    import copydesk

    article = copydesk.clean(page)              # one page, text or HTML
    for article in copydesk.read("crawl/"):     # files, folders, globs
        ...
    con = copydesk.connect("data")              # DuckDB on the newest published snapshot

`flows`, `transforms`, `warehouse` and `sql` are links to the folders beside this one, so that
everything is installed under one name and a project's own `flows/` is never taken for ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.flows.python_api import (
        Article,
        Block,
        NotAnArticle,
        Rejected,
        clean,
        connect,
        read,
    )

__version__ = "0.1.0"
__all__ = ["Article", "Block", "NotAnArticle", "Rejected", "clean", "connect", "read"]


def __getattr__(name: str) -> Any:
    """Load the calls when they are asked for: `copydesk --help` has no need of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from copydesk.flows import python_api  # noqa: PLC0415

    return getattr(python_api, name)
