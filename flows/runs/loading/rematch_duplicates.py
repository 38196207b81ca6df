"""What was corrected is matched again: its links, the clusters and the stories it was in."""

from __future__ import annotations

from copydesk.flows.runs.loading.group_stories import group_stories
from copydesk.flows.runs.loading.verify_pairs import verified_links
from copydesk.transforms.duplicates.cluster import cluster, linked
from copydesk.transforms.options import MatchOptions
from copydesk.warehouse.database.connection import Connection
from copydesk.warehouse.loading.changes import note_changes
from copydesk.warehouse.loading.match import (
    candidate_pairs,
    forget_spanned_links,
    store_links,
    write_members,
)
from copydesk.warehouse.loading.replace import MARK, affected_by_replacing, mark_rematched, unmark


def rematch_duplicates(con: Connection, options: MatchOptions) -> None:
    """Find copies and stories of the revisions just replaced, inside that transaction."""
    mark_rematched(con)
    find_links_again(con, options)


def find_links_again(con: Connection, options: MatchOptions) -> None:
    """Continue after `mark_rematched`, when what was marked has been replaced or removed."""
    pairs = candidate_pairs(con, MARK, options.window_days)
    for links in verified_links(con, pairs, options.window_days):
        store_links(con, links, MARK)
    forget_spanned_links(con)
    affected = affected_by_replacing(con)
    members = cluster(*affected, MARK, options.preferred_sources)
    write_members(con, members, linked(affected.links), MARK)
    group_stories(con, MARK)
    unmark(con)
    note_changes(con)
