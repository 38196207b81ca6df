import pytest
from lxml import etree

from copydesk.transforms.html import parse_html
from copydesk.transforms.html.body import body_blocks
from tests.transforms.html.build_pages import PARAGRAPHS, page


def blocks(xml: str) -> list[tuple[str, str]]:
    return list(body_blocks(etree.fromstring(f"<body>{xml}</body>")))


def test_text_outside_of_elements_is_kept_in_order() -> None:
    assert blocks("one<p>two</p>three<p>four</p>") == [
        ("one", "paragraph"), ("two", "paragraph"), ("three", "paragraph"), ("four", "paragraph"),
    ]  # fmt: skip


def test_what_is_inside_a_list_or_quote_belongs_to_it() -> None:
    inside = "<list><item><p>a</p></item><item>b</item></list><quote><head>c</head></quote>"
    assert blocks(inside) == [
        ("a", "list_item"), ("b", "list_item"), ("c", "quote"),
    ]  # fmt: skip


def test_inline_elements_do_not_part_words() -> None:
    assert blocks("<p>un<hi>happ</hi>y  <ref>sea\n men</ref></p>") == [
        ("unhappy sea men", "paragraph")
    ]


def test_a_table_gives_one_block_a_row() -> None:
    rows = "<row><cell>a</cell><cell>b</cell></row><row><cell><p>c</p></cell><cell/></row>"
    assert blocks(f"<table>{rows}</table>") == [("a | b", "table"), ("c", "table")]


def test_empty_elements_give_no_block() -> None:
    assert blocks("<p> </p><list/><lb/>") == []


@pytest.mark.parametrize(
    "start",
    ["<div class='drop-cap'>T</div><p>he ", "<p><span>T</span>he ", "<p><b>T</b>he "],
)
def test_a_drop_cap_joins_its_word(start: str) -> None:
    rest = PARAGRAPHS[0].removeprefix("The ")
    body = f"{start}{rest}</p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    assert parse_html(page(body=body), None).blocks[0][0] == PARAGRAPHS[0]
