"""Data, logs and code in a folder of texts; and news that is mostly figures, which stays."""

from __future__ import annotations

import base64
from hashlib import sha256

import pytest

from copydesk.transforms.admission.not_prose import is_data
from copydesk.transforms.clean import clean_document
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument, Rejection


def numbered(line: str, count: int = 120) -> str:
    return "\n".join(line.format(n=n, m=n * 7 % 60, x=n * 3.25) for n in range(10, 10 + count))


def bytes_of(count: int) -> bytes:
    return b"".join(sha256(str(n).encode()).digest() for n in range(count))


CODE = '''
def tide_at(quay, hour):
    """Give the water's height."""
    rows = [row for row in read_rows(quay.path) if row["hour"] == hour]
    if not rows:
        raise LookupError(f"{quay.name}: no tide at {hour}")
    return sum(float(row["height"]) for row in rows) / len(rows)

class Quay(NamedTuple):
    name: str = ""
    path: Path = Path("tides.csv")
'''
DATA = {
    "log": numbered("2026-03-03T08:{m:02}:11Z INFO quay[{n}] GET /tides/{n}.json 200 {x} ms"),
    "listing": numbered("-rw-r--r-- 1 root root {n}482 Mar  3 08:{m:02} tide-{n}.json"),
    "table": numbered("{n};Quay {n};{x};{m}"),
    "numbers": numbered("{n}", 1000),
    "keys": base64.b64encode(bytes_of(100)).decode(),
    "keys in lines": base64.encodebytes(bytes_of(100)).decode(),
    "one letter": "a" * 5000,
    "code": CODE * 6,
    "settings": numbered('[quay.q{n}]\npath = "/srv/tides/{n}.json"\nheights = [{x}, {m}]\n', 60),
    "markup": numbered('<item id="q{n}"><height unit="m">{x}</height></item>'),
}
LEAD = (
    "The herring fleet of Port Elvin landed more than in any March since the war, its buyers said."
)
NEWS = {
    "rates": "Rates on Tuesday\n" + numbered("Krone {x} {x}", 24),
    "results": LEAD + "\n" + numbered("{n}. Anna Nord (Skarv) 1:{m:02}:11.4 +0:{m:02}.3", 80),
    "prices": LEAD + "\n" + numbered("Herring, box {n}: {x} (+{m}%)", 150),
    "a programmer's report": (LEAD + "\n") * 8 + CODE * 2,
    "address": LEAD + " See https://harbourpost.example/" + "a" * 400,
    "Chinese figures": "港口三月上岸鱼获12345吨，同比增长6.7%，价格3.25元至4.75元；" * 60,
    "Hindi": "बंदरगाह पर 12,345 टन मछली उतरी, पिछले साल से 6.7% अधिक, 3.25 से 4.75 तक।\n" * 40,
}


@pytest.mark.parametrize("kind", DATA)
def test_data_is_told(kind: str) -> None:
    assert is_data(DATA[kind])


@pytest.mark.parametrize("kind", NEWS)
def test_news_with_figures_and_signs_stays(kind: str) -> None:
    assert not is_data(NEWS[kind])


@pytest.mark.parametrize("kind", ["log", "listing", "table", "keys"])
def test_a_file_of_data_is_no_article(kind: str) -> None:
    raw = RawDocument("file:///news/tides.txt", "text/plain", DATA[kind].encode())
    parsed = parse_document(raw, TextOptions())
    assert isinstance(parsed, ParsedDocument)
    result = clean_document(parsed, TextOptions())
    assert isinstance(result, Rejection)
    assert (result.stage, result.reason) == ("clean", "not_prose")
    assert result.message == "Not an article: holds data, code or a log, hardly any sentence."
