"""The duplicates of revisions that were corrected: their links found again, clusters mended."""

from __future__ import annotations

from transforms.duplicates.cluster import cluster
from transforms.duplicates.verify import verify
from warehouse.connection import Connection
from warehouse.match import candidate_pairs, fingerprints_of, store_links, write_members
from warehouse.replace import MARK, leave_clusters, mark_rematched, touched_by_replacing, unmark

_PAIRS_AT_A_TIME = 20_000


def rematch_duplicates(con: Connection) -> None:
    """Find the copies of the revisions just replaced; inside the transaction that did it."""
    mark_rematched(con)
    for pairs in candidate_pairs(con, MARK).iter_slices(_PAIRS_AT_A_TIME):
        store_links(con, verify(pairs, fingerprints_of(con, pairs)), MARK)
    touched = touched_by_replacing(con)
    members = cluster(touched.links, touched.articles, touched.members, MARK)
    leave_clusters(con, members)
    write_members(con, members, MARK)
    unmark(con)
