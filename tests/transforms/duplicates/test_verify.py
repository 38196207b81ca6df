from datetime import UTC, datetime, timedelta
from itertools import combinations

import polars as pl
import pytest

from copydesk.transforms.duplicates.fingerprint import fingerprint, fingerprint_row
from copydesk.transforms.duplicates.verify import LINKS, verify
from copydesk.transforms.frames.tables import STAGED
from tests.transforms.duplicates.texts import (
    ABOUT,
    CHINESE,
    FORECAST,
    FRIDAY,
    HOUSE_NOTE,
    MONDAY,
    RELEASES,
    REPORT,
    TITLE,
    TUESDAY,
    UNRELATED,
    cut,
    other_figures,
    synonyms,
)

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
Article = tuple[str | None, str, datetime | None]


def links(*articles: Article) -> list[tuple[str, str, str]]:
    """Verify all pairs of articles, which are named a, b, c and so on."""
    names = [chr(ord("a") + index) for index in range(len(articles))]
    rows = [
        fingerprint_row(name, name, fingerprint(title, body)) | {"published_at": published_at}
        for name, (title, body, published_at) in zip(names, articles, strict=True)
    ]
    schema = {**STAGED["fingerprints"], "published_at": pl.Datetime("us", "UTC")}
    pairs = pl.DataFrame(
        list(combinations(names, 2)), schema=["article_a", "article_b"], orient="row"
    )
    found = verify(pairs, pl.DataFrame(rows, schema=schema))
    assert found.schema == LINKS
    return [(row[0], row[1], row[2]) for row in found.iter_rows()]


def linked(first: Article, second: Article) -> str | None:
    """The method that links two articles; the same whichever comes first."""
    forward, back = links(first, second), links(second, first)
    assert [link[2] for link in forward] == [link[2] for link in back]
    return forward[0][2] if forward else None


@pytest.mark.parametrize(
    ("title", "body", "method"),
    [
        (TITLE, REPORT.upper(), "exact"),
        ("Pier to be rebuilt", REPORT, "exact"),
        (TITLE, synonyms(REPORT), "near"),
        ("Pier to be rebuilt after vote in Port Elvin", synonyms(REPORT), "near"),
        (None, synonyms(REPORT), "near"),
        (TITLE, cut(REPORT, 1), "near"),
        (TITLE, cut(REPORT, 2), "near"),
        ("Pier vote", cut(REPORT, 2), "near"),
        (TITLE, f"{REPORT}\n\n{UNRELATED}", "near"),
        (TITLE, REPORT.replace("9 to 4", "10 to 4"), "near"),
    ],
    ids=["capitals", "new headline", "edited", "edited, new headline", "no headline", "first "
         "paragraph", "cut", "cut, new headline", "with another story", "one figure put right"],
)  # fmt: skip
def test_copies_are_linked(title: str | None, body: str, method: str) -> None:
    assert linked((TITLE, REPORT, NOON), (title, body, NOON)) == method


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (TITLE, UNRELATED),
        (TITLE, other_figures(REPORT)),
        ("Bread dearer", f"{UNRELATED}\n\n{cut(REPORT, 1)}"),
        (None, ""),
    ],
    ids=["another text", "other figures", "a digest that quotes it", "no text"],
)
def test_what_is_no_copy_is_not_linked(title: str | None, body: str) -> None:
    assert linked((TITLE, REPORT, NOON), (title, body, NOON)) is None


def test_another_place_with_the_same_figures_is_no_copy() -> None:
    skarholm = ("Weather for Skarholm", FORECAST.format(**MONDAY), NOON)
    tarnby = FORECAST.format(**MONDAY | {"town": "Tarnby"})
    assert linked(skarholm, ("Weather for Tarnby", tarnby, NOON)) is None
    wrede = ("Wrede: town cannot afford the loan", synonyms(REPORT), NOON)
    assert linked((TITLE, REPORT, NOON), wrede) == "near"


def test_articles_of_one_template_are_not_linked() -> None:
    forecasts = [
        ("Weather for Skarholm", FORECAST.format(**MONDAY), NOON),
        ("Weather for Tarnby", FORECAST.format(**FRIDAY), NOON),
        ("Weather for Skarholm", FORECAST.format(**TUESDAY), None),
    ]
    assert links(*forecasts) == []


def test_only_names_differ_in_a_template() -> None:
    note = "{} named {} as its new head of sales on Monday. {} comes from {}, where for ten years \
he led the branch in {}. The board of {} thanked {}, who retires at the end of the month, for \
loyal service in difficult times and wished him well."
    ours = note.format("Elvin Bank", "Per Holm", "Holm", "Tarn Rail", "Skarholm", "Elvin", "Ask")
    theirs = note.format("Quay Foods", "Jon Vik", "Vik", "Bell Dairy", "Morn", "Quay", "Rud")
    titles = "Elvin Bank names head of sales", "Quay Foods names head of sales"
    assert linked((titles[0], ours, NOON), (titles[1], theirs, NOON)) is None


@pytest.mark.parametrize(
    ("days", "body", "method"),
    [
        (1, synonyms(REPORT), "near"),
        (10, synonyms(REPORT), "near"),
        (10, synonyms(cut(REPORT, 2)), None),
        (10, synonyms(REPORT.replace("9 to 4", "10 to 4")), None),
        (31, synonyms(REPORT), None),
        (400, REPORT, "exact"),
    ],
)
def test_the_further_apart_the_more_must_be_the_same(
    days: int, body: str, method: str | None
) -> None:
    later = NOON + timedelta(days=days)
    assert linked((TITLE, REPORT, NOON), (TITLE, body, later)) == method


def test_an_unknown_date_opens_no_window() -> None:
    assert linked((TITLE, REPORT, None), (TITLE, synonyms(cut(REPORT, 2)), NOON)) == "near"


@pytest.mark.parametrize(
    ("first", "second", "method"),
    [
        (NOON, NOON + timedelta(days=1), "exact"),
        (NOON, NOON + timedelta(days=7), None),
        (None, None, "exact"),
        (NOON, None, None),
    ],
)
def test_equal_texts_of_a_few_words_need_dates_that_agree(
    first: datetime | None, second: datetime | None, method: str | None
) -> None:
    body = "Six grain ships were loading at Port Elvin and three were waiting."
    assert (
        linked(("Ships at Port Elvin", body, first), ("Ships at Port Elvin", body, second))
        == method
    )


def test_scripts_without_spaces() -> None:
    title = "港口委员会决定重建东码头"
    edited = CHINESE.replace("持续到", "一直到").replace("星期二", "周二")
    assert linked((title, CHINESE, NOON), (title, edited, NOON)) == "near"
    assert linked((title, CHINESE, NOON), (title, other_figures(CHINESE), NOON)) is None


def test_similarity_is_of_all_wording_and_containment_of_the_shorter() -> None:
    rows = [
        fingerprint_row(name, name, fingerprint(TITLE, body)) | {"published_at": NOON}
        for name, body in (("a", REPORT), ("b", cut(REPORT, 2)))
    ]
    pair = pl.DataFrame({"article_a": ["a"], "article_b": ["b"]})
    link = verify(pair, pl.DataFrame(rows)).row(0, named=True)
    assert link["containment"] == 1
    whole, part = (len(row["shingles"]) for row in rows)
    assert link["similarity"] == pytest.approx(part / whole)


def test_releases_of_one_company_are_no_copies() -> None:
    first, second = ((title, f"{text}\n\n{ABOUT}", NOON) for title, text in RELEASES.items())
    assert linked(first, second) is None


def test_a_release_is_a_copy_under_another_headline_and_above_another_tail() -> None:
    title, text = next(iter(RELEASES.items()))
    release = (title, f"{text}\n\n{ABOUT}", NOON)
    assert (
        linked(release, ("Splicers wanted", f"{text}\n\n{ABOUT}\n\n{HOUSE_NOTE}", NOON)) == "near"
    )
    assert linked(release, (title, f"{text}\n\n{HOUSE_NOTE}", NOON)) == "near"


def test_a_form_of_words_before_the_news_makes_no_copy() -> None:
    form = "SUNDBY, 3 March. Sundby Ropes, the rope maker, announced today: "
    first, second = ((title, f"{form}{text}\n\n{ABOUT}", NOON) for title, text in RELEASES.items())
    assert linked(first, second) is None


def test_a_later_version_with_another_lead_is_a_copy_on_the_same_day() -> None:
    _, rest = REPORT.split("\n\n", 1)
    later = "The loan for the pier is safe: the county bank gave its word late on Tuesday night."
    following = NOON + timedelta(hours=4)
    assert linked((TITLE, REPORT, NOON), (TITLE, f"{later}\n\n{rest}", following)) == "near"
    assert linked(("Weather", REPORT, NOON), ("Weather", f"{later}\n\n{rest}", following)) is None


def test_notices_of_one_form_whose_every_figure_differs_are_no_copies() -> None:
    form = (
        "In our issue of {day} March we wrote about {what}. It may have seemed that {claim}. In "
        "truth {fact}, and we have changed the report.\n\n" + HOUSE_NOTE
    )
    first = form.format(day=2, what="the ropewalk", claim="it burned down", fact="it only smoked")
    second = form.format(day=3, what="the county bank", claim="it was broke", fact="it is rich")
    assert linked(("A note, No 8", first, NOON), ("A note, No 9", second, NOON)) is None
