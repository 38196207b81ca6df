"""Ids of stories that last: a story keeps its id while most of it stays together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

import polars as pl

from copydesk.transforms.identity import stable_id

MEMBERS = pl.Schema({
    "story_id": pl.String, "article_key": pl.String, "score": pl.Float64,
    "is_central": pl.Boolean, "run_id": pl.String,
})  # fmt: skip
LOG = pl.Schema({
    "run_id": pl.String, "story_id": pl.String, "event": pl.String, "other_story_id": pl.String,
})  # fmt: skip


def founding_ids(keys: Iterable[str]) -> dict[str, str]:
    """Give the id of the story that each article key would found."""
    return {key: stable_id("story", key) for key in keys}


def name_stories(
    grouped: pl.DataFrame, before: pl.DataFrame, taken: Set[str], run_id: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give the stories their ids: the members now, and what happened to stories, to be logged.

    `grouped`: `grouping.GROUPED`. `before`: article_key, story_id, run_id of all members that the
    affected stories had. `taken`: ids that other stories have. Members stay with the run in
    which they joined. Events: `founded`; `merged` into or `split` off to other_story_id, whether
    nothing or something of the story is left; `ended`. Schemas `MEMBERS` and `LOG`.
    """
    was = {key: (story, run) for key, story, run in before.select(
        "article_key", "story_id", "run_id").iter_rows()}  # fmt: skip
    names = _names(grouped, {key: story for key, (story, _) in was.items()}, taken)
    rows = [
        (names[index], key, score, central, _joined(was.get(key), names[index], run_id))
        for index, key, score, central in grouped.iter_rows()
    ]
    members = pl.DataFrame(rows, schema=MEMBERS, orient="row").sort("article_key")
    now = {key: story for story, key, *_ in rows}
    events = _events({key: story for key, (story, _) in was.items()}, now)
    return members, pl.DataFrame([(run_id, *item) for item in events], schema=LOG, orient="row")


def _joined(was: tuple[str, str] | None, story: str, run_id: str) -> str:
    return was[1] if was is not None and was[0] == story else run_id


def _names(grouped: pl.DataFrame, was: Mapping[str, str], taken: Set[str]) -> dict[int, str]:
    """Give each group the id that most of its articles had, the largest share first."""
    keys: dict[int, list[str]] = {}
    for index, key in grouped.select("story", "article_key").sort("article_key").iter_rows():
        keys.setdefault(index, []).append(key)
    shares = Counter(
        (was[key], index) for index, held in keys.items() for key in held if key in was
    )
    names: dict[int, str] = {}
    for (story, index), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if index not in names and story not in names.values():
            names[index] = story
    used = {*taken, *was.values()}
    for index in sorted(keys.keys() - names.keys()):
        names[index] = _free_id(keys[index], used)
        used.add(names[index])
    return names


def _free_id(keys: Iterable[str], used: Set[str]) -> str:
    """Name a story by the first of its articles that gave no other its name; or by all."""
    ids = founding_ids(keys)
    return next((item for item in ids.values() if item not in used), stable_id("story", *ids))


def _events(was: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, str, str | None]]:
    """Compare where articles were with where they are: (story, event, other story), sorted."""
    left = set(now.values())
    moves = {(old, now[key]) for key, old in was.items() if key in now and now[key] != old}
    events: set[tuple[str, str, str | None]] = {
        (old, "split" if old in left else "merged", new) for old, new in moves
    }
    gone = set(was.values()) - left - {old for old, _ in moves}
    events |= {(old, "ended", None) for old in gone}
    events |= {(new, "founded", None) for new in left - set(was.values())}
    return sorted(events, key=lambda event: (event[0], event[1], event[2] or ""))
