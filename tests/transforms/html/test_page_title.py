import pytest

from copydesk.transforms.html.page_title import choose_standfirst, choose_title
from copydesk.transforms.html.tree import load_page
from tests.transforms.html.pages import PARAGRAPHS, STANDFIRST, TITLE, page

H1 = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("headline", "declared", "before", "expected"),
    [
        ("From JSON-LD", ["From meta"], H1, "From JSON-LD"),
        (None, ["Another wording of it all"], H1, TITLE),
        (None, [f"{TITLE} | Meridian"], f"<h1>Meridian</h1>{H1}", TITLE),
        (None, [f"{TITLE} | Meridian News"], "", TITLE),
        (None, [f"{TITLE} - Meridian News"], "", TITLE),
        (None, ["Breakwater talks - what we know"], "", "Breakwater talks - what we know"),
        (None, [], "", None),
    ],
)  # fmt: skip
def test_which_title_is_chosen(
    headline: str | None, declared: list[str], before: str, expected: str | None
) -> None:
    tree = load_page(page(before=before))
    assert choose_title(headline, declared, tree, "Meridian News") == expected


def standfirst(description: str, before: str) -> str | None:
    return choose_standfirst([None, description], TITLE, PARAGRAPHS, load_page(page(before=before)))


def test_inline_marks_do_not_hide_a_standfirst() -> None:
    marked = STANDFIRST.replace("spring", "<em>spring</em>")
    assert standfirst(STANDFIRST, f"<p class='lead'>{marked}</p>") == STANDFIRST


def test_a_description_that_was_cut_off_is_taken_whole_from_the_page() -> None:
    assert standfirst(f"{STANDFIRST[:70]}…", f"<p>{STANDFIRST}</p>") == STANDFIRST


@pytest.mark.parametrize(
    "before",
    [f"<aside><p>{STANDFIRST}</p></aside>", f"<figure><p>{STANDFIRST}</p></figure>",
     f"<p>{STANDFIRST} © Harbour Pictures</p>", f"<script>var x = '{STANDFIRST}'</script>"],
)  # fmt: skip
def test_what_is_no_standfirst_of_the_article(before: str) -> None:
    assert standfirst(STANDFIRST, before) is None


def test_a_description_that_is_the_title_or_in_the_body_is_none() -> None:
    assert standfirst(TITLE, f"<p>{TITLE}</p>") is None
    assert standfirst(PARAGRAPHS[1], f"<p>{PARAGRAPHS[1]}</p>") is None
