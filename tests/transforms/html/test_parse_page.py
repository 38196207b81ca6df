from datetime import UTC, datetime

from copydesk.transforms.html import parse_html
from copydesk.transforms.metadata.dates import choose_published
from tests.transforms.html.build_pages import ARTICLE, PARAGRAPHS, STANDFIRST, TITLE, json_ld, page

URL = "https://www.meridian.example/harbour/breakwater"


def test_an_article_with_json_ld() -> None:
    found = parse_html(page(json_ld(ARTICLE), before=f"<h1>{TITLE}</h1>"), URL)
    assert found.title == TITLE
    assert found.authors == ("Mara Quill", "Jo Reed")
    assert found.tags == ("harbour", "Port Elvin")
    assert (found.language, found.site_name) == ("en-GB", "Meridian News")
    assert found.modified_at == datetime(2026, 3, 5, 8, tzinfo=UTC)
    assert [(date.value, date.origin) for date in found.dates] == [
        (datetime(2026, 3, 4, 6, 45, tzinfo=UTC), "jsonld")
    ]
    assert found.blocks == tuple((text, "paragraph") for text in PARAGRAPHS)


def test_an_article_with_meta_elements() -> None:
    head = (
        f"<title>{TITLE} | Meridian News</title>"
        "<meta property='og:site_name' content='Meridian News'>"
        f"<meta property='og:title' content='{TITLE} - Meridian News'>"
        "<meta name='author' content='By Mara Quill'>"
        "<meta property='article:published_time' content='2026-03-04T07:45:00+01:00'>"
        "<meta property='article:modified_time' content='2026-03-05'>"
        "<meta property='article:tag' content='harbour'>"
        "<meta property='article:tag' content='ferry'>"
    )
    found = parse_html(page(head), URL)
    assert found.title == TITLE
    assert found.authors == ("Mara Quill",)
    assert found.tags == ("harbour", "ferry")
    assert [date.origin for date in found.dates] == ["meta"]
    assert found.modified_at == datetime(2026, 3, 5, tzinfo=UTC)
    assert found.language == "en"


def test_the_title_is_the_h1_where_nothing_is_declared() -> None:
    assert parse_html(page(before=f"<h1>{TITLE}</h1>"), None).title == TITLE


def test_a_repeated_title_is_not_part_of_the_body() -> None:
    body = f"<h2>{TITLE}</h2>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    found = parse_html(page(json_ld(ARTICLE), body=body), URL)
    assert [text for text, _ in found.blocks] == list(PARAGRAPHS)


def test_a_visible_standfirst_comes_first() -> None:
    head = f"<meta name='description' content='{STANDFIRST}'>"
    found = parse_html(page(head, before=f"<h1>{TITLE}</h1><div class='x'>{STANDFIRST}</div>"), URL)
    assert found.standfirst == STANDFIRST
    assert [text for text, _ in found.blocks].count(STANDFIRST) == 1
    assert found.blocks[0][0] == STANDFIRST


def test_a_description_that_the_page_does_not_show_is_no_standfirst() -> None:
    found = parse_html(page(f"<meta name='description' content='{STANDFIRST}'>"), URL)
    assert found.standfirst is None
    assert found.blocks[0][0] == PARAGRAPHS[0]


def test_a_description_cut_from_the_first_paragraph_is_no_standfirst() -> None:
    head = f"<meta name='description' content='{PARAGRAPHS[0][:90]}…'>"
    found = parse_html(page(head), URL)
    assert found.standfirst is None


def test_kinds_of_blocks() -> None:
    first, *rest = (f"<p>{text}</p>" for text in PARAGRAPHS)
    body = (
        f"{first}<h2>What it costs</h2><ul><li>Stone: four million</li><li>Labour: six million</li>"
        f"</ul><blockquote><p>We have waited long enough</p></blockquote>{''.join(rest)}"
        "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td>41</td></tr></table>"
    )
    kinds = dict(parse_html(page(body=body), URL).blocks)
    assert kinds["What it costs"] == "heading"
    assert kinds["Stone: four million"] == "list_item"
    assert kinds["We have waited long enough"] == "quote"
    assert kinds["2024 | 41"] == "table"


def test_line_breaks_part_blocks() -> None:
    found = parse_html(page(body=f"<p>{'<br>'.join(PARAGRAPHS)}</p>"), URL)
    assert [text for text, _ in found.blocks] == list(PARAGRAPHS)


def test_comments_of_readers_are_left_out() -> None:
    after = "<div id='comments' class='comments'><p>The old mole was fine, says a gull</p></div>"
    text = " ".join(text for text, _ in parse_html(page(after=after), URL).blocks)
    assert "gull" not in text


def test_a_paragraph_that_says_the_same_twice_stays_on_every_page() -> None:
    first, second = parse_html(page(), URL), parse_html(page(), URL)
    assert first == second


def test_a_canonical_link_must_stay_on_the_site() -> None:
    def canonical(link: str, url: str | None = URL) -> str | None:
        return parse_html(page(f"<link rel='canonical' href='{link}'>"), url).canonical_url

    assert canonical("https://m.meridian.example/b?utm_source=x") == "https://m.meridian.example/b"
    assert canonical("https://elsewhere.example/b") is None
    assert canonical("https://www.meridian.example/") is None
    assert canonical("http://[bad") is None
    assert canonical("https://elsewhere.example/b", None) == "https://elsewhere.example/b"


def test_a_marked_up_time_is_used_where_nothing_is_declared() -> None:
    found = parse_html(page(before="<time datetime='2026-03-04T10:00Z'>Wednesday</time>"), None)
    assert [(d.origin, d.precision) for d in found.dates] == [("text", "minute")]


def test_a_visible_date_is_used_where_nothing_is_marked_up() -> None:
    found = parse_html(page(before="<p>Published: 4 March 2026, 10:00</p>"), None)
    chosen = choose_published(found.dates)
    assert chosen is not None
    assert (chosen.origin, chosen.value) == ("text", datetime(2026, 3, 4, 10, tzinfo=UTC))


def test_the_day_in_the_address_is_the_last_resort() -> None:
    found = parse_html(page(), "https://meridian.example/2026/03/04/breakwater")
    assert [date.origin for date in found.dates] == ["url"]


def test_an_organisation_is_the_attribution_where_no_person_is_named() -> None:
    agency = {"@type": "Organization", "name": "Meridian Wire"}
    both = ARTICLE | {"author": [agency, {"@type": "Person", "name": "Mara Quill"}]}
    for author, names, outlet in [
        (both["author"], ("Mara Quill",), None),
        (agency, (), "Meridian Wire"),
        ({"@type": "Organization", "name": "Elvin Lab"}, (), "Elvin Lab"),
        ({"@type": "Person", "name": "Meridian News"}, (), "Meridian News"),
        ({"@type": "Person", "name": "admin"}, (), None),
        ({"@type": "Person", "name": "Elvin Feed"}, (), None),
    ]:
        found = parse_html(page(json_ld(ARTICLE | {"author": author})), URL)
        assert (found.authors, found.attribution) == (names, outlet)
