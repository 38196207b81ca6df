from datetime import UTC, datetime

import pytest

from copydesk.transforms.html import parse_html
from copydesk.transforms.metadata.dates import choose_published
from tests.transforms.html.build_pages import TITLE, page

H1 = f"<h1>{TITLE}</h1>"
OWN = "<time datetime='2026-03-04T10:00Z'>4 March</time>"
LATER = "2026-11-20T08:00Z"


def chosen(html: str) -> str | None:
    date = choose_published(parse_html(html, None).dates)
    return date.value.date().isoformat() if date else None


@pytest.mark.parametrize(
    "html",
    [
        page(before=H1 + OWN).replace("<main>", f"<time datetime='{LATER}'>Fri</time><main>"),
        page(before=f"<p>{H1}</p>", after=OWN).replace(
            "<main>", f"<div class='topbar'><time datetime='{LATER}'>Friday</time></div><main>"
        ),
        page(before=f"<div class='ticker'><time datetime='{LATER}'>2 h</time></div>{H1}{OWN}"),
        page(before=H1 + OWN, after=f"<aside><time datetime='{LATER}'>x1</time></aside>"),
        page(before=f"{H1}<ul><li>Gulls<time datetime='{LATER}'>x1</time></ul>{OWN}"),
        page(before=f"{H1}<time class='updated' datetime='{LATER}'>x</time>{OWN}"),
        page(before=f"{H1}<p>Updated: <time datetime='{LATER}'>x</time></p><p>{OWN}</p>"),
        page(before=f"{H1}<time class='updated' datetime='{LATER}'>x</time>"
             "<time class='entry-date published' datetime='2026-03-04'>x</time>"),
        page(before=f"{H1}<abbr class='published' title='2026-03-04T10:00:00+01:00'>10</abbr>"),
        page(before=f"{H1}<span class='date' data-published='2026-03-04'>Tuesday</span>"),
        page("<meta name='DC.date' content='2026-03-04'>", before=H1),
        page(before=H1, after="<script>var d = {'publishDate': '2026-03-04T10:00:00Z'}</script>"),
        page("<meta property='article:published_time' content='2026-03-03T24:00:00'>", before=H1),
    ],
)  # fmt: skip
def test_the_date_is_the_article_s_own(html: str) -> None:
    assert chosen(html) == "2026-03-04"


def test_data_that_name_several_days_name_none() -> None:
    script = "<script>[{publishDate: '2026-03-04'}, {publishDate: '2026-03-05'}]</script>"
    assert chosen(page(before=H1, after=script)) is None


@pytest.mark.parametrize(
    "markup",
    ["<time class='updated' datetime='2026-03-05T08:00Z'>x</time>",
     "<p>Last updated: 5 March 2026, 8:00</p>",
     "<p>Updated <time datetime='2026-03-05T08:00Z'>5 March</time></p>"],
)  # fmt: skip
def test_a_change_that_the_page_tells_of(markup: str) -> None:
    found = parse_html(page(before=f"{H1}<p>Published: 4 March 2026</p>{markup}"), None)
    assert found.modified_at == datetime(2026, 3, 5, 8, tzinfo=UTC)
    assert chosen(page(before=f"{H1}<p>Published: 4 March 2026</p>{markup}")) == "2026-03-04"
