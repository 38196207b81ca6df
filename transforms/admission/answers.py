"""What a page's fetching tells of it: whether the answer came from where it was asked."""

from __future__ import annotations

import json
from typing import Literal

from copydesk.transforms.metadata.urls import is_site_root, same_site
from copydesk.transforms.records import RawDocument

Answered = Literal["as_asked", "home", "other_site"]


def answered_from(raw: RawDocument) -> Answered:
    """Tell where a fetched page's answer came from; files came as they were asked.

    "home" is the root of a site, where another page was asked; "other_site" a page of another
    registrable domain. Both follow redirects, and are evidence, no proof: sites move.
    """
    asked, final = raw.uri, _final_address(raw.response)
    if final is None or not asked.startswith(("http://", "https://")):
        return "as_asked"
    if is_site_root(final) and not is_site_root(asked):
        return "home"
    return "as_asked" if same_site(asked, final) else "other_site"


def _final_address(response: str | None) -> str | None:
    try:
        address = json.loads(response or "{}").get("url")
    except (ValueError, AttributeError):
        return None
    return address if isinstance(address, str) else None
