"""What a record says of itself in the words of the content system that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_HIDDEN = frozenset({
    "draft", "auto-draft", "pending", "private", "future", "scheduled", "trash", "inherit",
})  # fmt: skip
_OTHER_KINDS = frozenset({
    "page", "attachment", "revision", "nav_menu_item", "wp_block", "wp_template",
    "wp_template_part", "wp_global_styles", "wp_navigation", "custom_css", "customize_changeset",
    "oembed_cache",
})  # fmt: skip


def unpublished(record: Mapping[str, Any]) -> str | None:
    """Say what a record of WordPress or Ghost is where it is no published article; None else.

    WordPress' tables have `post_status` and `post_type`, its API and Ghost `status` and `type`.
    Only both together are taken as theirs: a `status` alone may mean anything.
    """
    for state, kind in (("post_status", "post_type"), ("status", "type")):
        if not isinstance(record.get(state), str) or not isinstance(record.get(kind), str):
            continue
        if record[kind] in _OTHER_KINDS:
            return f"{record[kind]} of a site"
        if record[state] in _HIDDEN:
            return f"{record[kind]} that is not published ({record[state]})"
    return None


def is_drupal(record: Mapping[str, Any]) -> bool:
    """Tell whether a record is a node of Drupal, whose `created` is when it was published."""
    is_node = str(record.get("type") or "").startswith("node--")
    return is_node or "nid" in record or "drupal_internal__nid" in record
