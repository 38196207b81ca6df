"""Ids that last, and the log of what became of stories."""

from collections.abc import Iterable

import polars as pl

from copydesk.transforms.stories.grouping import GROUPED
from copydesk.transforms.stories.naming import LOG, MEMBERS, founding_ids, name_stories

IDS = founding_ids("abcdefgh")


def now(*stories: str) -> pl.DataFrame:
    rows = [(index, key, 1.0, key == keys[0]) for index, keys in enumerate(stories) for key in keys]
    return pl.DataFrame(rows, schema=GROUPED, orient="row")


def was(**stories: str) -> pl.DataFrame:
    rows = [(key, story, "r1") for story, keys in stories.items() for key in keys]
    schema = {"article_key": pl.String, "story_id": pl.String, "run_id": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def named(
    grouped: pl.DataFrame, before: pl.DataFrame, taken: Iterable[str] = ()
) -> tuple[dict[str, str], list[tuple[str, str, str | None]]]:
    members, log = name_stories(grouped, before, frozenset(taken), "r2")
    assert members.schema == MEMBERS
    assert log.schema == LOG
    assert set(log["run_id"]) <= {"r2"}
    return (
        dict(members.select("article_key", "story_id").iter_rows()),
        log.select("story_id", "event", "other_story_id").rows(),
    )


def test_a_new_story_is_founded_by_its_first_article() -> None:
    assert named(now("ab"), was()) == (
        {"a": IDS["a"], "b": IDS["a"]}, [(IDS["a"], "founded", None)],
    )  # fmt: skip


def test_a_growing_story_keeps_its_id() -> None:
    assert named(now("abc"), was(S="bc")) == (dict.fromkeys("abc", "S"), [])


def test_members_stay_with_the_run_they_joined_in() -> None:
    members, _ = name_stories(now("abc"), was(S="bc"), frozenset(), "r2")
    assert members["run_id"].to_list() == ["r2", "r1", "r1"]


def test_what_is_brought_together_takes_the_id_of_the_larger() -> None:
    names, log = named(now("abcde"), was(S="ab", T="cde"))
    assert set(names.values()) == {"T"}
    assert log == [("S", "merged", "T")]


def test_what_falls_apart_leaves_the_id_to_the_larger_part() -> None:
    names, log = named(now("ab", "cde"), was(S="abcde"))
    assert names == dict.fromkeys("ab", IDS["a"]) | dict.fromkeys("cde", "S")
    assert log == [("S", "split", IDS["a"]), (IDS["a"], "founded", None)] or log == [
        (IDS["a"], "founded", None), ("S", "split", IDS["a"]),
    ]  # fmt: skip


def test_a_story_of_which_too_little_is_left_ends() -> None:
    assert named(now(), was(S="ab")) == ({}, [("S", "ended", None)])


def test_no_two_stories_have_one_id() -> None:
    names, _ = named(now("ab", "cd"), was(), taken=[IDS["a"]])
    assert names["a"] == IDS["b"]
    names, _ = named(now("ab"), was(), taken=[IDS["a"], IDS["b"]])
    assert names["a"] not in {IDS["a"], IDS["b"]}


def test_the_id_of_a_story_that_only_moved_is_not_given_again() -> None:
    """ "a" founded a story that goes on with others; what it founds next has another name."""
    before = pl.concat([was(**{IDS["a"]: "abcd"})])
    names, _ = named(now("ae", "bcd"), before)
    assert names["b"] == IDS["a"]
    assert names["a"] == IDS["e"]
