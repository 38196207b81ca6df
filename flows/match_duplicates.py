"""The duplicates of a run: candidates by SQL, verified and clustered by pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from transforms.duplicates.cluster import cluster
from transforms.duplicates.verify import verify
from warehouse.connection import Connection
from warehouse.match import (
    candidate_pairs,
    fingerprints_of,
    store_fingerprints,
    store_links,
    touched_clusters,
    write_members,
)

_PAIRS_AT_A_TIME = 20_000  # some 100 MB of fingerprints as Python sets


def match_duplicates(con: Connection, shard_dirs: Sequence[Path], run_id: str) -> int:
    """Find the copies among the run's new revisions and all before, and update the clusters.

    Called inside the load's transaction, when the articles are there. Gives the number of
    articles that joined a cluster in this run and do not stand for it.
    """
    store_fingerprints(con, shard_dirs, run_id)
    for pairs in candidate_pairs(con, run_id).iter_slices(_PAIRS_AT_A_TIME):
        store_links(con, verify(pairs, fingerprints_of(con, pairs)), run_id)
    touched = touched_clusters(con, run_id)
    members = cluster(touched.links, touched.articles, touched.members, run_id)
    write_members(con, members, run_id)
    joined = (members["run_id"] == run_id) & ~members["is_representative"]
    return int(joined.sum())
