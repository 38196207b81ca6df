from datetime import UTC, datetime

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.duplicates.cluster import LINKED, MEMBERS, cluster, linked, representative

LINKS = ["key_a", "key_b", "method", "similarity", "containment"]
Link = tuple[str, str, str, float, float]
KEYS = st.sampled_from("abcdefghij")
STRENGTHS = st.sampled_from([("exact", 1.0, 1.0), ("near", 0.8, 0.9), ("near", 0.5, 0.9)])
LINK = st.builds(lambda a, b, how: (a, b, *how), KEYS, KEYS, STRENGTHS).filter(
    lambda link: link[0] < link[1]
)


def frame(links: list[Link]) -> pl.DataFrame:
    return pl.DataFrame(links, schema=LINKS, orient="row")


def articles() -> pl.DataFrame:
    """One article for each of KEYS, published so that some share a day and some have none."""
    keys = list("abcdefghij")
    days: list[datetime | None] = [
        datetime(2026, 3, 1 + index % 3, tzinfo=UTC) for index in range(10)
    ]
    return pl.DataFrame({
        "article_key": keys,
        "article_id": [f"id-{key}" for key in keys],
        "published_at": [None, *days[1:]],
        "word_count": [100 + index % 4 for index in range(10)],
        "source": ["quaynews.example", None] * 5,
    })  # fmt: skip


NOBODY = pl.DataFrame(
    schema={"article_key": pl.String, "cluster_id": pl.String, "run_id": pl.String}
)


def in_runs(batches: list[list[Link]]) -> pl.DataFrame:
    """Cluster link by link batch, each run going on from the one before."""
    seen: list[Link] = []
    members = NOBODY
    for number, batch in enumerate(batches):
        seen += batch
        made = cluster(frame(seen), articles(), members, f"run-{number}")
        members = made.select("article_key", "cluster_id", "run_id")
    return made


def partition(members: pl.DataFrame) -> set[frozenset[str]]:
    grouped = members.group_by("cluster_id").agg("article_key")
    return {frozenset(keys) for keys in grouped["article_key"].to_list()}


def test_no_links_make_no_members() -> None:
    assert cluster(frame([]), articles(), NOBODY, "run").schema == MEMBERS


def test_a_member_names_its_best_link() -> None:
    links = [
        ("b", "c", "near", 0.5, 0.9),
        ("b", "d", "near", 0.8, 0.9),
        ("b", "e", "near", 0.9, 0.6),
    ]
    rows = {row["article_key"]: row for row in cluster(
        frame(links), articles(), NOBODY, "run-1"
    ).iter_rows(named=True)}  # fmt: skip
    assert rows["b"]["matched_article_id"] == "id-d"
    assert (rows["b"]["similarity"], rows["b"]["containment"]) == (0.8, 0.9)
    assert rows["e"]["matched_article_id"] == "id-b"
    assert rows["e"]["article_id"] == "id-e"
    assert {row["run_id"] for row in rows.values()} == {"run-1"}


def test_the_representative_is_the_earliest_then_the_longest_then_the_smallest_key() -> None:
    early, late = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)

    def choose(*rows: tuple[str, datetime | None, int], sources: tuple[str, ...] = ()) -> str:
        names = ("article_key", "published_at", "word_count")
        named = [dict(zip(names, row, strict=True), source=f"{row[0]}.example") for row in rows]
        return representative(named, sources)

    assert choose(("a", None, 900), ("b", late, 900), ("c", early, 10)) == "c"
    assert choose(("a", early, 10), ("b", early, 90), ("c", early, 20)) == "b"
    assert choose(("b", early, 10), ("a", early, 10)) == "a"
    assert choose(("b", None, 10), ("a", None, 9)) == "b"
    known = ("z.example", "b.example")
    assert choose(("a", early, 10), ("b", early, 10), sources=known) == "b"
    assert choose(("a", early, 11), ("b", early, 10), sources=known) == "a"


def test_a_cluster_keeps_its_id_and_its_members_their_run() -> None:
    first = in_runs([[("d", "e", "near", 0.8, 0.9)]])
    grown = in_runs([[("d", "e", "near", 0.8, 0.9)], [("a", "e", "exact", 1.0, 1.0)]])
    assert set(grown["cluster_id"]) == set(first["cluster_id"])
    assert grown["run_id"].to_list() == ["run-1", "run-0", "run-0"]


def test_joined_clusters_take_the_smaller_of_their_ids() -> None:
    apart = [[("a", "b", "near", 0.8, 0.9), ("c", "d", "near", 0.8, 0.9)]]
    before = in_runs(apart)
    after = in_runs([*apart, [("b", "c", "near", 0.8, 0.9)]])
    assert set(after["cluster_id"]) == {min(before["cluster_id"])}


@given(st.lists(LINK, max_size=15), st.randoms())
def test_the_order_of_links_and_articles_makes_no_difference(links: list[Link], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(links, len(links))
    turned = [(b, a, *how) if random.random() < 0.5 else (a, b, *how) for a, b, *how in shuffled]
    shaken = articles().sample(fraction=1, shuffle=True, seed=random.randrange(100))
    expected = cluster(frame(links), articles(), NOBODY, "run")
    assert cluster(frame(turned), shaken, NOBODY, "run").equals(expected)


@given(st.lists(st.lists(LINK, max_size=6), min_size=1, max_size=5))
def test_runs_make_the_clusters_that_one_run_makes(batches: list[list[Link]]) -> None:
    at_once = in_runs([[link for batch in batches for link in batch]])
    step_by_step = in_runs(batches)
    assert partition(step_by_step) == partition(at_once)
    alike = pl.exclude("cluster_id", "run_id")
    assert step_by_step.select(alike).equals(at_once.select(alike))


@given(st.lists(LINK, max_size=15))
def test_every_cluster_has_one_representative_and_links_only_inside(links: list[Link]) -> None:
    members = cluster(frame(links), articles(), NOBODY, "run")
    home = dict(zip(members["article_id"], members["cluster_id"], strict=True))
    for row in members.iter_rows(named=True):
        assert home[row["matched_article_id"]] == row["cluster_id"]
        assert row["matched_article_id"] != row["article_id"]
    counts = members.group_by("cluster_id").agg(pl.col("is_representative").sum())
    assert set(counts["is_representative"]) <= {1}
    assert set(members["article_key"]) <= {key for link in links for key in link[:2]}


def test_linked_names_what_is_connected() -> None:
    found = linked(frame([("b", "c", "near", 0.8, 0.9), ("c", "d", "exact", 1.0, 1.0)]))
    assert found.schema == LINKED
    assert found.rows() == [("b", "b"), ("c", "b"), ("d", "b")]
    assert linked(frame([])).is_empty()
