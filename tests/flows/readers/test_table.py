import gzip
import random
from pathlib import Path

import pytest

from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.table_dialect import Dialect, find_dialect
from copydesk.flows.readers.registry import read_file
from copydesk.transforms.records import RawDocument
from tests.flows.readers.reading import DEFAULT, SMALL, documents_of, items_of, reasons_of, written

HEADER = "url,title,text\n"


def texts(path: Path, limits: Limits = DEFAULT) -> list[str]:
    return [item.content.decode() for item in documents_of(path, limits)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_way_to_write_a_table(
    tmp_path: Path, delimiter: str, newline: str, charset: str
) -> None:
    rows = [["id", "Title", "text"], ["1", "A", '"One, ""two""; three."'], ["2", "B", "Où | là."]]
    rows[2][2] = f'"{rows[2][2]}"'
    content = newline.join(delimiter.join(row) for row in rows) + newline
    found = documents_of(written(tmp_path / "a.csv", content.encode(charset)))
    assert [(item.record_id, item.declared.title, item.content.decode()) for item in found] == [
        ("1", "A", 'One, "two"; three.'), ("2", "B", "Où | là."),
    ]  # fmt: skip


def test_excels_separator_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "sep=;\nid;text\n1;One, two.\n")
    assert [(item.locator, item.content) for item in documents_of(path)] == [
        ("line 3", b"One, two.")
    ]


def test_quotes_escaped_by_backslashes(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'id,text\n1,"He said \\"no\\", twice."\n')
    assert texts(path) == ['He said "no", twice.']


def test_columns_of_a_table_without_a_header(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", '20260301\tA\t"We go," he said.\n20260302\tB\tTwo.\n')
    assert reasons_of(path) == [("no_header", None)]
    keys = KeyMapping(columns=("date", "title", "text"))
    found = [item for item in read_file(path, keys, Limits()) if isinstance(item, RawDocument)]
    assert [item.content.decode() for item in found] == ['"We go," he said.', "Two."]
    assert found[0].declared.published == "20260301"


def test_named_columns_pass_over_a_header_that_says_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "Date,Text\n2026-03-01,One.\n")
    keys = KeyMapping(columns=("date", "text"))
    assert len(list(read_file(path, keys, Limits()))) == 1


def test_the_users_own_column(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "nr,Story\n1,One.\n2,Two.\n")
    assert reasons_of(path) == [("no_text_column", None)]
    [first, _] = read_file(path, KeyMapping(text=("Story",)), Limits())
    assert isinstance(first, RawDocument)
    assert (first.content, first.extra) == (b"One.", '{"nr":"1"}')


def test_a_quotation_mark_out_of_place_costs_its_row_at_most(tmp_path: Path) -> None:
    rows = [f'https://a.example/{n},T,"Text {n}, whole."\n' for n in range(50)]
    rows[20] = 'https://a.example/20,T,"Never closed\n'
    rows[30] = 'https://a.example/30,T,"He said "no" to it."\n'
    rows[40] = 'https://a.example/40,T,"He said "no", twice."\n'
    path = written(tmp_path / "a.csv", HEADER + "".join(rows))
    found = texts(path)
    assert len(found) == 49
    assert {'"Never closed', 'He said "no" to it.'} < set(found)
    assert reasons_of(path) == [("bad_row", "line 42")]


def test_quotation_marks_within_values_as_they_are(tmp_path: Path) -> None:
    said = 'The mayor said "no" to it, and "not now".\n"Never" was said too.'
    rows = "".join(f'https://p.example/{n},"Plan {n}","{n} {said}"\n' for n in range(4))
    found = documents_of(written(tmp_path / "a.csv", HEADER + rows))
    assert [item.declared.title for item in found] == [f"Plan {n}" for n in range(4)]
    assert [item.content.decode() for item in found] == [f"{n} {said}" for n in range(4)]


def test_one_such_row_amid_others(tmp_path: Path) -> None:
    rows = 'u,A,"One, two."\nu,B,"He said "no", twice, and left."\nu,C,"Three ""four""."\n'
    assert texts(written(tmp_path / "a.csv", HEADER + rows)) == ["One, two.", 'Three "four".']
    rows = rows.replace('"no", twice', '"no" twice')
    assert texts(written(tmp_path / "a.csv", HEADER + rows)) == [
        "One, two.", 'He said "no" twice, and left.', 'Three "four".',
    ]  # fmt: skip


def test_a_space_after_each_delimiter(tmp_path: Path) -> None:
    rows = 'url, title, text\nhttps://p.example/1, "Ferry, again", "It sails, at last."\n'
    [found] = documents_of(written(tmp_path / "a.csv", rows))
    assert (found.declared.title, found.content) == ("Ferry, again", b"It sails, at last.")


def test_lines_between_header_and_rows_and_a_header_again(tmp_path: Path) -> None:
    table = "| url | title | text |\n|---|:--|---|\n| u | A | One. |\n"
    assert len(documents_of(written(tmp_path / "a.md", table))) == 1
    path = written(tmp_path / "b.csv", (HEADER + "u,A,One.\n") * 2)
    assert texts(path) == ["One.", "One."]
    assert reasons_of(path) == [("bad_row", "line 3")]
    keys = KeyMapping(columns=("url", "title", "text"))
    path = written(tmp_path / "c.csv", "u,A,One.\nu,A,One.\n")
    assert len(list(read_file(path, keys, DEFAULT))) == 2


@pytest.mark.parametrize("delimiter", ["^", "~"])
def test_rare_delimiters(delimiter: str, tmp_path: Path) -> None:
    rows = (HEADER + "u,A,One.\nu,B,Two.\n").replace(",", delimiter)
    assert texts(written(tmp_path / "a.csv", rows)) == ["One.", "Two."]


def test_a_row_above_the_limit_costs_itself(tmp_path: Path) -> None:
    rows = "1,T,One.\n2,T," + "x" * 2000 + "\n3,T,Three.\n"
    path = written(tmp_path / "a.csv", HEADER + rows)
    assert texts(path, SMALL) == ["One.", "Three."]
    assert reasons_of(path, SMALL) == [("bad_row", "line 3")]


def test_nulls_of_databases_are_no_text(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER + "https://a.example/1,\\N,NULL\n,x,One.\n")
    assert reasons_of(path) == [("empty", "line 2")]
    assert texts(path) == ["One."]


def test_a_torn_table_gives_the_rows_before(tmp_path: Path) -> None:
    rows = "".join(f"{n},T,{random.Random(n).randbytes(40).hex()}\n" for n in range(5000))
    path = written(tmp_path / "a.csv.gz", gzip.compress((HEADER + rows).encode())[:-20_000])
    *documents, last = items_of(path)
    assert len(documents) > 3000
    assert getattr(last, "reason", "") == "truncated"


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("a,b\n1,2\n3,4\n", Dialect(",")),
        ('a\tb\n1\t"x" and "y"\n2\t"z\n', Dialect("\t", quoted=False)),
        ("id;text\n1;a, b, c\n2;d, e, f\n", Dialect(";")),
        ("No table at all.\nIndeed, none.\n", None),
    ],
)
def test_dialects(text: str, dialect: Dialect | None) -> None:
    assert find_dialect(text, ".csv") == dialect


def test_a_carriage_return_within_a_line_costs_its_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f'{HEADER}u,A,One.\nu,"B"\rx,Two.\nu,C,Three.\n')
    assert {"One.", "Three."} <= set(texts(path))
    path = written(tmp_path / "b.csv", f"{HEADER}u,A,One.\nu,B\rx,Two.\nu,C,Three.\n")
    assert "One." in texts(path)


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + b"\x00\x01" * 60, b"text,id\n" + bytes(range(128, 256)) * 20],
)
def test_bytes_that_are_no_text_are_said(tmp_path: Path, content: bytes) -> None:
    assert documents_of(path := written(tmp_path / "a.csv", content)) == []
    assert [reason for reason, _ in reasons_of(path)] == ["binary"]
