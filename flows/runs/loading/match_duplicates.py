"""The duplicates of a run: candidates by SQL, verified and clustered by pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from copydesk.flows.runs.loading.verify_pairs import verified_links
from copydesk.transforms.duplicates.cluster import cluster, linked
from copydesk.transforms.options import MatchOptions
from copydesk.warehouse.database.connection import Connection
from copydesk.warehouse.loading.match import (
    advance_window,
    affected_clusters,
    candidate_pairs,
    forget_spanned_links,
    store_fingerprints,
    store_links,
    write_members,
)


def match_duplicates(
    con: Connection, shard_dirs: Sequence[Path], run_id: str, options: MatchOptions | None = None
) -> int:
    """Find the copies among the run's new revisions and all before, and update the clusters.

    Called inside the load's transaction, when the articles are there. Gives the number of
    articles that joined a cluster in this run and do not stand for it.
    """
    options = options or MatchOptions()
    store_fingerprints(con, shard_dirs, run_id)
    pairs = candidate_pairs(con, run_id, options.window_days)
    for links in verified_links(con, pairs, options.window_days):
        store_links(con, links, run_id)
    forget_spanned_links(con)
    affected = affected_clusters(con, run_id)
    members = cluster(*affected, run_id, options.preferred_sources)
    write_members(con, members, linked(affected.links), run_id)
    advance_window(con, run_id, options.window_days)
    joined = (members["run_id"] == run_id) & ~members["is_representative"]
    return int(joined.sum())
