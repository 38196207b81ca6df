"""Pages that are no articles, in every language of the rules, and articles about the same."""

import tomllib
from pathlib import Path

import pytest

from copydesk.transforms.admission.notice_pages import find_notice
from copydesk.transforms.admission.notices import load_notices

HERE = Path(__file__).parent
SAMPLES = tomllib.loads((HERE / "notice_samples.toml").read_text("utf-8"))
PAGES = [
    (kind, language, text.split("\n"))
    for kind, pages in SAMPLES.items()
    for language, text in pages.items()
]
ARTICLES = tomllib.loads((HERE / "articles_about.toml").read_text("utf-8"))["articles"]
ENTRIES = load_notices().entries
NEWS = [
    "The harbour council voted on Tuesday night to build a breakwater, ending a long dispute.",
    "Seven of the nine members were in favour after the ferry company agreed to pay a third.",
    "Fishermen warned that the works would keep them from the inner basin in the autumn.",
]
IDS = [f"{kind}-{language}" for kind, language, _ in PAGES]


@pytest.mark.parametrize(("kind", "_language", "lines"), PAGES, ids=IDS)
def test_a_notice_is_found_by_its_own_words(kind: str, _language: str, lines: list[str]) -> None:
    assert find_notice(lines[0], lines) == kind
    assert find_notice("Harbour Post", lines) == kind


@pytest.mark.parametrize(("kind", "_language", "lines"), PAGES, ids=IDS)
def test_the_same_words_beside_an_article_refuse_nothing(
    kind: str, _language: str, lines: list[str]
) -> None:
    headline = "Council approves breakwater"
    assert find_notice(headline, [headline, *NEWS * 3, *lines]) is None
    assert find_notice(headline, [*lines, headline, *NEWS * 3]) is None, kind


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_about_the_matter_stays(name: str) -> None:
    lines = ARTICLES[name].split("\n")
    assert find_notice(lines[0], lines) is None
    assert find_notice(None, lines) is None


@pytest.mark.parametrize(
    ("name", "page"), [(entry.name, page) for entry in ENTRIES for page in entry.rejects]
)
def test_an_entry_finds_what_it_rejects(name: str, page: str) -> None:
    lines = page.split("\n")
    assert find_notice(lines[0], lines) == name


@pytest.mark.parametrize("page", [page for entry in ENTRIES for page in entry.keeps])
def test_no_entry_finds_what_any_keeps(page: str) -> None:
    lines = page.split("\n")
    assert find_notice(lines[0], lines) is None


def test_every_kind_is_tried_in_every_language_of_the_rules() -> None:
    languages = set(SAMPLES["login"])
    assert len(languages) >= 12
    assert set(SAMPLES) == {entry.name for entry in ENTRIES}
    assert all(set(pages) == languages for pages in SAMPLES.values())


def test_news_above_a_wall_is_a_teaser_and_stays() -> None:
    wall = ["Subscribe to continue reading", "Get unlimited access. Already a subscriber? Log in."]
    assert find_notice("Tram approved", wall) == "paywall"
    assert find_notice("Tram approved", [NEWS[0], *wall]) is None


def test_an_answer_from_elsewhere_needs_fewer_words() -> None:
    lines = [
        "Our site has a new look, and all of the old stories were moved to the archive.",
        "The page that was requested is no longer available, and the archive is closed for now. "
        "Nobody answers there before the summer, the caretaker said on the phone this week.",
    ]
    assert find_notice(None, lines) is None
    assert find_notice(None, lines, redirected=True) in {"error_page", None}


def test_a_long_page_is_never_a_notice() -> None:
    lines = ["Log in", *NEWS * 40, "Forgot your password?"]
    assert find_notice("Log in", lines) is None
