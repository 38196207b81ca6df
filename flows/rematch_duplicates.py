"""The duplicates of revisions that were corrected: their links found again, clusters mended."""

from __future__ import annotations

from flows.verify_pairs import verified_links
from transforms.duplicates.cluster import cluster
from warehouse.changes import note_changes
from warehouse.connection import Connection
from warehouse.match import candidate_pairs, store_links, write_members
from warehouse.replace import MARK, leave_clusters, mark_rematched, touched_by_replacing, unmark


def rematch_duplicates(con: Connection) -> None:
    """Find the copies of the revisions just replaced; inside the transaction that did it."""
    mark_rematched(con)
    find_links_again(con)


def find_links_again(con: Connection) -> None:
    """Go on from `mark_rematched`, when what was marked has been replaced or removed."""
    for links in verified_links(con, candidate_pairs(con, MARK)):
        store_links(con, links, MARK)
    touched = touched_by_replacing(con)
    members = cluster(touched.links, touched.articles, touched.members, MARK)
    leave_clusters(con, members)
    write_members(con, members, MARK)
    unmark(con)
    note_changes(con)
