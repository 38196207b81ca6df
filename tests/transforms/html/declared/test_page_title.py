import pytest

from copydesk.transforms.html.declared.page_title import (
    choose_standfirst,
    choose_title,
    without_site,
)
from copydesk.transforms.html.tree import load_page
from tests.transforms.html.build_pages import PARAGRAPHS, STANDFIRST, TITLE, page

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


@pytest.mark.parametrize(
    ("claim", "site", "title"),
    [
        ("Mole closes for a year | The Gazette", "The Gazette", "Mole closes for a year"),
        ("Mole closes for a year | Harbour | The Gazette", "The Gazette", "Mole closes for a year"),
        ("Mole closes - Gazette", "Gazette Online", "Mole closes"),
        ("The Gazette | Mole closes for a year", "The Gazette", "Mole closes for a year"),
        ("Mole closes for a year | Elvin Today", None, "Mole closes for a year"),
        ("Strike ends – longest in peacetime", "Time", "Strike ends – longest in peacetime"),
        ("Varga siegt – Streit um Bilder", "Bild", "Varga siegt – Streit um Bilder"),
        ("Port fermé : le quai rouvre", "Le Quai", "Port fermé : le quai rouvre"),
        ("Well-known mole closes", "Known", "Well-known mole closes"),
    ],
)
def test_a_site_s_name_is_cut_as_a_whole_part(claim: str, site: str | None, title: str) -> None:
    assert without_site(claim, site) == title


def test_a_title_that_the_page_shows_is_whole() -> None:
    shown = "Four held after brawl - Port Elvin"
    tree = load_page(page(before=f"<h1>{shown}</h1>"))
    assert choose_title(shown, [], tree, "Port Elvin Gazette") == shown


def test_a_headline_that_was_cut_yields_to_the_whole_one() -> None:
    tree = load_page(page(before=H1))
    for dots in ("…", "...", " …"):
        assert choose_title(TITLE[:24] + dots, [], tree, None) == TITLE
        assert choose_title(None, [TITLE[:24] + dots], tree, None) == TITLE
    assert choose_title("The mole is …", [], tree, None) == "The mole is …"


def test_entities_that_were_escaped_twice_are_read() -> None:
    tree = load_page(page(before="<h1>&amp;#8220;R&amp;amp;D stays&amp;#8221;</h1>"))
    assert choose_title(None, [], tree, None) == "“R&D stays”"
    assert choose_title("&quot;R&amp;amp;D&quot; stays", [], tree, None) == '"R&D" stays'


def test_what_does_not_show_is_not_in_a_title() -> None:
    tree = load_page(page(before="<h1>Hafen&shy;rat zieht&#8203; um</h1>"))
    assert choose_title(None, [], tree, None) == "Hafenrat zieht um"
