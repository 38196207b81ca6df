import tracemalloc
from pathlib import Path

import pytest

from copydesk.transforms.records import RawDocument
from tests.flows.readers.reading import SMALL, documents_of, items_of, reasons_of, written

GOOD = '{"id": "g", "text": "A good line."}\n'


def test_broken_lines_are_located_and_the_rest_read(tmp_path: Path) -> None:
    lines = [GOOD, "{oops}\n", "\n", '"word"\n', GOOD, '{"text": 5}\n', '{"text": "unfinished']
    path = written(tmp_path / "a.jsonl", "".join(lines))
    assert [document.locator for document in documents_of(path)] == ["line 1", "line 5"]
    assert reasons_of(path) == [
        ("invalid_json", "line 2"), ("not_an_object", "line 4"),
        ("wrong_type", "line 6"), ("invalid_json", "line 7"),
    ]  # fmt: skip


def test_windows_newlines_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl", b"\xef\xbb\xbf" + (GOOD * 2).replace("\n", "\r\n").encode()
    )
    assert [document.locator for document in documents_of(path)] == ["line 1", "line 2"]


def test_utf16(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ('{"text": "Žižkov Ċ"}\n' * 2).encode("utf-16"))
    assert [document.content.decode() for document in documents_of(path)] == ["Žižkov Ċ"] * 2


def test_a_legacy_charset_is_repaired(tmp_path: Path) -> None:
    line = '{"text": "Новый паром вышел из порта в понедельник утром."}\n'
    path = written(tmp_path / "a.jsonl", line.encode("cp1251"))
    assert documents_of(path)[0].content.decode() == line[10:-3]


def test_a_few_broken_bytes_stay_utf8(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "naïve café é'.encode() + b'\xff"}\n')
    assert documents_of(path)[0].content.decode() == "naïve café é\ufffd"


def test_a_binary_line_is_a_rejection(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", GOOD.encode() * 99 + bytes(range(14, 27)) + b"\n")
    assert reasons_of(path) == [("invalid_json", "line 100")]


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        (r"pair \ud83d\ude00", "pair 😀"),
        (r"lone \ud83d", "lone \ufffd"),
        (r"lone \ude00 \ud83d\ude00", "lone \ufffd 😀"),
        (r"no escape \\ud83d", r"no escape \ud83d"),
        ("a raw\ttab \\ud83d", "a raw\ttab \ufffd"),
    ],
)
def test_surrogates(tmp_path: Path, written_as: str, read_as: str) -> None:
    path = written(tmp_path / "a.jsonl", f'{{"text": "{written_as}"}}\n')
    assert documents_of(path)[0].content.decode() == read_as


def test_deep_nesting_is_a_rejection(tmp_path: Path) -> None:
    deep = '{"text": "x", "a": ' + "[" * 5000 + "]" * 5000 + "}\n"
    keepable = '{"text": "x", "a": ' + "[" * 400 + "]" * 400 + "}\n"
    path = written(tmp_path / "a.jsonl", GOOD + deep + keepable + GOOD)
    assert reasons_of(path) == [("invalid_json", "line 2"), ("bad_value", "line 3")]


def test_lines_above_the_limit(tmp_path: Path) -> None:
    long_line = '{"text": "' + "x" * 1000 + '"}\n'
    path = written(tmp_path / "a.jsonl", GOOD + long_line + GOOD + long_line.strip())
    assert reasons_of(path, SMALL) == [("too_large", "line 2"), ("too_large", "line 4")]
    assert [document.locator for document in documents_of(path, SMALL)] == ["line 1", "line 3"]


def test_a_line_of_100_megabytes_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(GOOD.encode())
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + GOOD.encode())
    tracemalloc.start()
    first, long_line, last = items_of(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert (getattr(long_line, "reason", ""), long_line.locator) == ("too_large", "line 2")
    assert peak < 40_000_000


def test_several_records_on_a_line(tmp_path: Path) -> None:
    record = '{"text": "One."}'
    lines = [
        f"[{record}, {record}]",
        f"{record}{record}",
        f"{record} , {record}",
        '{"hits": []}',
        record,
    ]
    path = written(tmp_path / "a.jsonl", "\n".join(lines))
    assert [item.locator for item in documents_of(path)] == [
        *(f"line {n} record {m}" for n in (1, 2, 3) for m in (1, 2)), "line 5",
    ]  # fmt: skip
    assert reasons_of(path) == []
