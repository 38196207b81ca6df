from __future__ import annotations

import polars as pl

from copydesk.transforms.boilerplate.line_keys import line_hash
from copydesk.transforms.frames.site_lines import LINES, lines_frame
from copydesk.transforms.frames.site_templates import TEMPLATES, site_templates
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument, RecordMetadata, Rejection

LONG = "The ferry to the island sails again on Tuesday, the harbour master said at the school. "
PLEA = "Stand by the Post"


def page(*lines: str, source: str | None = "harbourpost.example") -> ParsedDocument:
    text = "\n\n".join(lines).encode()
    raw = RawDocument("file:///a", "text/plain", text, declared=RecordMetadata(source=source))
    parsed = parse_document(raw, TextOptions())
    assert not isinstance(parsed, Rejection)
    return parsed


def rows(*lines: str) -> dict[str, tuple[int, int]]:
    frame = lines_frame([page(*lines)])
    columns = frame.select("text", "prose_weight", "edge")
    return {text: (weight, edge) for text, weight, edge in columns.iter_rows()}


def test_a_line_says_how_much_prose_it_is_and_where_it_stands() -> None:
    found = rows("Head", LONG + "One.", "Mid", LONG + "Two.", PLEA)
    length = len(LONG) + 4
    assert found == {
        "Head": (0, 1000), LONG + "One.": (length, 1000), "Mid": (0, 500),
        LONG + "Two.": (length, 1000), PLEA: (0, 1000),
    }  # fmt: skip


def test_a_line_said_twice_counts_once() -> None:
    frame = lines_frame([page(PLEA, LONG, PLEA.upper() + "!")])
    assert frame["text"].to_list() == [PLEA, LONG.strip()]
    assert frame.schema == LINES


def test_lines_without_letters_and_standing_words_do_not_count() -> None:
    assert list(rows("12:30", "2 - 1", "Why it matters:", PLEA)) == [PLEA]


def test_pages_of_nobody_do_not_count() -> None:
    assert lines_frame([page(PLEA, source=None)]).height == 0


def test_examples_are_cut() -> None:
    assert lines_frame([page(LONG * 5)])["text"].str.len_chars().to_list() == [200]


def test_han_characters_weigh_more() -> None:
    assert rows("港口委员会周一晚间投票决定关闭旧平旋桥一个月以便工程师更换轴承和缆绳。") != {}
    assert next(iter(rows("港" * 40).values()))[0] == 100


def test_half_a_surrogate_is_a_line_like_any_other() -> None:
    assert isinstance(line_hash("a\ud800"), int)
    assert line_hash("a") != line_hash("b")
    assert line_hash("—") is None


def test_templates_come_by_outlet_with_a_version_of_their_rows() -> None:
    frame = pl.DataFrame(
        [("a", 1, 2400, False), ("b", 2, 9000, True), ("a", 3, 3000, True)],
        schema=TEMPLATES, orient="row",
    )  # fmt: skip
    sites = site_templates(frame)
    assert {name: len(site.lines) for name, site in sites.items()} == {"a": 2, "b": 1}
    assert (sites["a"].lines[1].articles, sites["a"].lines[1].everywhere) == (2.4, False)
    assert site_templates(frame.reverse()) == sites
    changed = frame.with_columns(articles=pl.lit(7, pl.Int64))
    assert site_templates(changed)["a"].version != sites["a"].version
    assert site_templates(frame.clear()) == {}
