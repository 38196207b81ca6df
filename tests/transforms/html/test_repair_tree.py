import pytest

from copydesk.transforms.html import parse_html
from tests.transforms.html.build_pages import PARAGRAPHS, TITLE, page

FIRST, *REST = (f"<p>{text}</p>" for text in PARAGRAPHS)


def body_of(html: str) -> list[str]:
    return [text for text, _ in parse_html(html, None).blocks]


def test_a_list_in_a_cell_stays_in_its_row() -> None:
    table = (
        "<table><tr><th>Quay</th><th>Boats</th></tr><tr><td>North</td>"
        "<td><ul><li>Trawlers 41</li><li>Ferries 2</li></ul></td></tr></table>"
    )
    assert "North | Trawlers 41, Ferries 2" in body_of(page(body=FIRST + table + "".join(REST)))


def test_the_menu_of_a_layout_table_goes_and_its_article_stays() -> None:
    menu = (
        "<td><a href='/n'>News</a><br><a href='/s'>Sport</a><br><a href='/a'>Place an ad</a></td>"
    )
    text = f"{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}<blockquote>We waited</blockquote>So it went."
    html = (
        f"<html><title>{TITLE}</title><body><table><tr>{menu}"
        f"<td><font>{text}<br><br>{PARAGRAPHS[2]}</font></td></tr></table></body></html>"
    )
    assert body_of(html) == [*PARAGRAPHS[:2], "We waited", "So it went.", PARAGRAPHS[2]]


def test_a_frame_that_a_noscript_leaves_open_swallows_nothing() -> None:
    html = page(before=f"<h1>{TITLE}</h1>").replace(
        "<main>", "<noscript><iframe src='https://t.example/f'></noscript><main>"
    )
    assert body_of(html) == list(PARAGRAPHS)


def test_advertisements_of_accelerated_pages_go() -> None:
    ad = "<amp-ad type='x'><div placeholder>Ad loading</div></amp-ad>"
    assert body_of(page(body=FIRST + ad + "".join(REST))) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("lost", "kept"),
    [
        ("<ul><li>Stone comes by barge</li><li>The mole closes</li></ul>",
         ["Stone comes by barge", "The mole closes"]),
        ("<dl><dt>What will it cost?</dt><dd>Four per boat.</dd></dl>",
         ["What will it cost?", "Four per boat."]),
        ("<h3>What is next</h3>", ["What is next"]),
        ("<blockquote>We have waited long enough</blockquote>", ["We have waited long enough"]),
        ("<div class='tweet'><a href='/t'><div>The mole is ours again</div></a></div>",
         ["The mole is ours again"]),
    ],
)  # fmt: skip
def test_what_stands_between_paragraphs_of_a_bare_page_is_kept(lost: str, kept: list[str]) -> None:
    html = f"<html><body><h1>{TITLE}</h1>{FIRST}{lost}{''.join(REST)}</body></html>"
    assert body_of(html) == [PARAGRAPHS[0], *kept, *PARAGRAPHS[1:]]


def test_links_that_a_paragraph_announces_are_the_article_s() -> None:
    links = "<ul><li><a href='/1'>Bakers Guild</a></li><li><a href='/2'>Kelp Weavers</a></li></ul>"
    announced = page(after=f"<p>Three groups have applied so far:</p>{links}")
    assert body_of(announced)[-2:] == ["Bakers Guild", "Kelp Weavers"]


@pytest.mark.parametrize(
    "junk",
    ["<ul><li><a href='/1'>Gulls move</a></li><li><a href='/2'>Ferry late</a></li></ul>",
     "<ol class='commentlist'><li>Ned Oar, March 4: the old mole was fine</li></ol>",
     "<ul class='related'><li>Gulls move to the mast</li></ul>"],
)  # fmt: skip
def test_links_to_other_articles_are_not_put_back(junk: str) -> None:
    html = f"<html><body><h1>{TITLE}</h1>{FIRST}{junk}{''.join(REST)}</body></html>"
    assert body_of(html) == list(PARAGRAPHS)
