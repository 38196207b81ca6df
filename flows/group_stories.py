"""The stories of a run: candidates by SQL, likeness, grouping and naming by pure functions."""

from __future__ import annotations

import polars as pl

from transforms.stories.grouping import group
from transforms.stories.likeness import links
from transforms.stories.naming import founding_ids, name_stories
from transforms.stories.story_print import story_prints
from warehouse.connection import Connection
from warehouse.stories import (
    concerned,
    prints_of,
    store_links,
    store_prints,
    taken_ids,
    texts_to_print,
    write_stories,
)

_PAIRS_AT_A_TIME = 50_000


def group_stories(con: Connection, run_id: str) -> None:
    """Bring the run's articles together with those that tell the same events.

    Called inside the load's transaction, after the duplicates were matched. What a story holds
    depends on the articles only; its id on how they came.
    """
    prints = story_prints(texts_to_print(con, run_id))
    for pairs in store_prints(con, prints).iter_slices(_PAIRS_AT_A_TIME):
        store_links(con, links(pairs, prints_of(con, pairs)))
    found = concerned(con)
    grouped = group(found.prints, found.links, found.copies)
    ids = founding_ids(grouped["article_key"])
    taken = taken_ids(
        con, pl.DataFrame({"story_id": list(ids.values())}, schema={"story_id": pl.String})
    )
    write_stories(con, *name_stories(grouped, found.members, taken, run_id))
