"""A page is cut where a reader sees a new line, and keeps what its markup says."""

from lxml import html

from copydesk.transforms.html.extraction.page_blocks import PageBlocks, cut_page


def cut(body: str) -> PageBlocks:
    return cut_page(html.fromstring(f"<html><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return [block.text for block in cut(body).blocks]


def kinds(body: str) -> list[str]:
    page = cut(body)
    return [page.kind(block) for block in page.blocks]


def test_block_elements_and_line_breaks_part_blocks() -> None:
    assert texts("<div>One <b>and</b> a half<p>Two</p>three<br>four</div>") == [
        "One and a half", "Two", "three", "four"]  # fmt: skip


def test_text_behind_a_comment_or_a_script_stays() -> None:
    assert texts("<p>One<!-- no --> two<script>three</script> four</p>") == ["One two four"]


def test_what_readers_do_not_see_is_no_block() -> None:
    hidden = "<noscript>a</noscript><template>b</template><style>c</style>"
    assert texts(f"<p>One</p>{hidden}<svg><text>e</text></svg>") == ["One"]


def test_kinds_come_from_the_markup() -> None:
    body = (
        "<h2>Berth fee</h2><ul><li><p>Buses</p></li></ul><blockquote><p>Said</p></blockquote>"
        "<figure><figcaption>Quay</figcaption></figure><p>Prose</p>"
    )
    assert kinds(body) == ["heading", "list_item", "quote", "caption", "paragraph"]


def test_a_row_of_a_table_is_one_block_and_a_cell_of_a_layout_is_not() -> None:
    rows = "<table><tr><th>Cars</th><td>310</td><td>277</td></tr><tr><td>Alone</td></tr></table>"
    assert (texts(rows), kinds(rows)) == (["Cars | 310 | 277", "Alone"], ["table", "paragraph"])
    layout = "<table><tr><td><p>One</p><p>Two</p></td><td><div>Three</div></td></tr></table>"
    assert (texts(layout), kinds(layout)) == (["One", "Two", "Three"], ["paragraph"] * 3)


def test_letters_in_links_are_counted_however_deep_they_stand() -> None:
    first, second = cut("<p>See <a href='/1'>the <i>quay</i></a></p><a><div>All</div></a>").blocks
    assert (first.linked, first.links) == (len("the") + len("quay"), 1)
    assert second.linked == len("All")


def test_entities_that_were_escaped_twice_are_read() -> None:
    assert texts("<p>Fish &amp;amp; chips</p>") == ["Fish & chips"]
