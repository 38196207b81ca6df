"""Stories in the warehouse: keep prints, find candidates, keep links, members and their history."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.statements import sql_step


class AffectedStories(NamedTuple):
    """What a run may regroup, as frames: see `copydesk.transforms.stories`."""

    prints: pl.DataFrame
    links: pl.DataFrame
    copies: pl.DataFrame
    members: pl.DataFrame


_FORGET = ("forget_keys", "forget_links", "forget_prints")


def portions(con: DuckDBPyConnection, run_id: str) -> list[int]:
    """Number the portions, oldest articles first, in which the run's articles are to be grouped.

    The articles and their duplicates are loaded; the caller holds the transaction.
    """
    con.execute(sql_step("stories", "fresh"), {"run_id": run_id})
    return _frame(con, "portions")["portion"].to_list()


def texts_to_print(con: DuckDBPyConnection, portion: int) -> pl.DataFrame:
    """Find whom the portion concerns, forget prints that no longer hold, give texts without one.

    Columns: article_key, article_id, language, published_at, date_is_firm, title, body.
    """
    con.execute(sql_step("stories", "seeds"), {"portion": portion})
    for step in ("outdated", *_FORGET):
        con.execute(sql_step("stories", step))
    return _frame(con, "unprinted")


def forget_old(con: DuckDBPyConnection, portion: int) -> None:
    """Forget the prints that nothing of the portion's time can be near to; stories stay."""
    con.execute(sql_step("stories", "forget_old"), {"portion": portion})
    for step in _FORGET:
        con.execute(sql_step("stories", step))


def store_prints(con: DuckDBPyConnection, prints: pl.DataFrame, portion: int) -> pl.DataFrame:
    """Keep new prints and give the pairs worth comparing: key_a < key_b, sorted.

    Pairs share a language and some of their weightiest terms, and lie within 30 days of each
    other or have no date that is sure.
    """
    with registered(con, prints=prints):
        con.execute(sql_step("stories", "store_prints"), {"portion": portion})
        con.execute(sql_step("stories", "store_keys"))
        return _frame(con, "candidate_pairs")


def prints_of(con: DuckDBPyConnection, pairs: pl.DataFrame) -> pl.DataFrame:
    """Give the print of every article in `pairs`, one row each."""
    with registered(con, pairs=pairs):
        return _frame(con, "prints_of")


def store_links(con: DuckDBPyConnection, links: pl.DataFrame) -> None:
    """Keep links: key_a, key_b, similarity."""
    with registered(con, links=links):
        con.execute(sql_step("stories", "store_links"))


def affected_stories(con: DuckDBPyConnection) -> AffectedStories:
    """Give prints, links, copies and present members of all stories that the run may change."""
    con.execute(sql_step("stories", "affected"))
    return AffectedStories(*(_frame(con, f"affected_{name}") for name in AffectedStories._fields))


def taken_ids(con: DuckDBPyConnection, ids: pl.DataFrame) -> frozenset[str]:
    """Give those of the ids (column story_id) that stories have which the run does not touch."""
    with registered(con, ids=ids):
        return frozenset(_frame(con, "taken_ids")["story_id"])


def write_stories(con: DuckDBPyConnection, members: pl.DataFrame, events: pl.DataFrame) -> None:
    """Replace the members of the affected stories, and add to the log what became of them."""
    with registered(con, members=members, events=events):
        for step in ("remove_members", "store_members", "store_log"):
            con.execute(sql_step("stories", step))


def _frame(con: DuckDBPyConnection, name: str) -> pl.DataFrame:
    frame: pl.DataFrame = con.sql(sql_step("stories", name)).pl()
    return frame
