import random

import pytest

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.sniff import sniff

PAGE = "<!DOCTYPE html>\n<html><body><p>News.</p></body></html>"
FEED = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>x</title></channel></rss>'
RECORD = '{"id": 1, "text": "News."}\n'
MARKUP = '<div class="story"><p>The bridge is open.</p><p>It was shut for a year.</p></div>'


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Just some words.\nAnd more.", "a", "text"),
        (PAGE, "a.txt", "html"),
        ("<!-- saved --> \n <HTML lang=en>", "a", "html"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html>', "a", "html"),
        (MARKUP, "a", "html"),
        ("PHP Notice: undefined index\n" + PAGE, "a", "html"),
        ("Warm weather <em>returns</em>.", "a.html", "html"),
        ("Warm weather returns.", "a.html", "text"),
        ("Engineers write <html> first, then much more prose follows it. " * 5, "a.txt", "text"),
        (RECORD * 3, "a.txt", "jsonl"),
        (RECORD, "a", "jsonl"),
        ("\n\n" + RECORD, "a", "jsonl"),
        ('{"id": 1, "text": "broken\n' + RECORD * 2, "a.jsonl", "jsonl"),
        ('{"id": 1, "text": "broken\n' + RECORD * 2, "a", "jsonl"),
        ('{"id": 1, "text": "broken\n', "a.jsonl.gz", "jsonl"),
        ("x" * 70_000, "a.jsonl", "jsonl"),
        ('{"text": "' + "x" * 70_000, "a", "jsonl"),
        ("1\n2\n3", "a.ndjson", "jsonl"),
        ("The quick brown fox.\nIt ran.\n", "a.jsonl", "text"),
        ("{Photo: Harbour Post}\nThe ferry sails.", "a.txt", "text"),
        ("The code was:\n" + RECORD + "That was all.\nGood night.", "a.txt", "text"),
        ('[{"id": 1}]', "a.txt", "json"),
        ("[\n  {\n", "a.jsonl", "json"),
        ('{\n  "id": 1\n}', "a.txt", "json"),
        ('{"id": 1,\n "text": "x"}', "a.json", "json"),
        ('{"id": 1, "text": "x"}', "a.json", "json"),
        (RECORD * 2, "a.json", "jsonl"),
        (RECORD.strip() * 2, "a.txt", "json"),
        ('[{"id": 1}, {"id": 2}]', "a.jsonl", "json"),
        (FEED, "a.xml", "feed"),
        (f"\n<!-- generator -->\n{FEED[21:]}", "a", "feed"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', "a.html", "feed"),
        ("url,title,text\nhttps://a.example/1,A,One\n", "a.txt", "csv"),
        ("Title;Published At;Text\nA;2026-01-01;One\n", "a", "csv"),
        ("a\tb\tc\n1\t2\t3\n", "a.tsv.gz", "csv"),
        ("text\nOne.\nTwo.\n", "a.csv", "csv"),
        ("Rain, wind, and snow.\nSun, too.\n", "a.txt", "text"),
        ("A market, a bridge.\nSnow fell; it was cold.\nNobody came.\n", "a.csv", "text"),
        ("Text, title, content: what editors argue about.\nThey did so.\n", "a.txt", "text"),
        ("From: the mayor\nTo: the town\n\nThe bridge is open.", "a.txt", "text"),
        ("SET IN STONE\nThe council agreed.", "a.txt", "text"),
        ("[Update] The ferry sails.", "a.txt", "text"),
        ("[" + "\n" * 60_000 + "x", "a.txt", "text"),  # took minutes once
    ],
)
def test_format(text: str, name: str, expected: str) -> None:
    assert sniff(text.encode(), name) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"PAR1\x15\x04", "parquet"), (b"WARC/1.1\r\n", "warc"), (b"PK\x03\x04", "zip"),
        (b"a.txt" + bytes(252) + b"ustar\x0000", "tar"),
    ],
)  # fmt: skip
def test_told_by_the_first_bytes(head: bytes, expected: str) -> None:
    assert sniff(head, "a.txt") == expected


@pytest.mark.parametrize(
    ("text", "name", "advice"),
    [
        ('<opml version="2.0"><body/></opml>', "a.xml", "copydesk init --opml"),
        ('<?xml version="1.0"?>\n<urlset xmlns="x"></urlset>', "a", "kind `sitemap`"),
        ('<ns:newsItem xmlns:ns="x"><ns:p>A</ns:p></ns:newsItem>', "a.xml", "JSONL"),
        ("<doc id='1'><headline>A</headline></doc>", "a.txt", "JSONL"),
        ("{\\rtf1\\ansi The bridge.}", "a.txt", "as text"),
        ("Received: by mx\nFrom: a@b.example\n c\nSubject: x\n\nThe bridge.", "a", "as text"),
        ("-- MySQL dump\n\nCREATE TABLE `a` (b int);", "a.txt", "CSV"),
        ("https://a.example/1\nhttps://a.example/2\n", "a.txt", "kind `urls`"),
        ("BEGIN:VCALENDAR\nVERSION:2.0", "a.ics", "leave it out"),
        ("body { color: red }", "a.css", "leave it out"),
    ],
)
def test_what_is_no_article_is_refused_with_what_to_do(text: str, name: str, advice: str) -> None:
    with pytest.raises(ReadError) as error:
        sniff(text.encode(), name)
    assert error.value.reason == "unsupported"
    assert advice in error.value.message


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_makes_it_text(charset: str) -> None:
    assert sniff("Schnee in den Bergen".encode(charset), "a.bin") == "text"
    assert sniff(PAGE.encode(charset), "a.bin") == "html"


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "gb18030", "big5"])
def test_legacy_text_is_text(charset: str) -> None:
    text = {"gb18030": "新的渡轮今天起航", "big5": "新的渡輪今天起航"}.get(charset, "Паром снова")
    assert sniff(text.encode(charset), "a") == "text"


@pytest.mark.parametrize(
    "head",
    [
        random.Random(1).randbytes(500), "No byte order mark".encode("utf-16-le"),
    ],
)  # fmt: skip
def test_binary(head: bytes) -> None:
    with pytest.raises(ReadError) as error:
        sniff(head, "a.txt")
    assert error.value.reason == "binary"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n", "unsupported"),
        (b"%PDF-1.7\n", "unsupported"),
        (b"\xff\xd8\xff\xe0", "unsupported"),
        (b"\x7fELF", "unsupported"),
        (b"\x00\x00\x00\x18ftypheic\x00", "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "unsupported"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html>", "unsupported"),
    ],
)
def test_what_no_reader_takes(head: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as error:
        sniff(head, "a.txt")
    assert error.value.reason == reason


# words that begin as the files of a picture, a program, an archive or a table do
OPENINGS = [
    "RIFFA, Bahrain (AP) - ",
    "RIFFIAN fishermen ",
    "BM opens a bank in Kyiv: ",
    "BMW recalls ",
    "BMKG memperingatkan hujan, ",
    "BMA za kolejny rok: ",
    "GIF8 is a format of 1987, ",
    "MZ Sport: ",
    "MZV ČR varuje před cestou, ",
    "MZEE WA KIJIJI anasema ",
    "MZANSI'S choir, ",
    "ID3 tags, ",
    "ID300 millones para el puerto, ",
    "ORCA seen off Port Elvin, ",
    "ORCHESTER spielt, ",
    "ORÇAMENTO da cidade, ",
    "OggS, a codec firm, ",
    "Rar! The lion is back, ",
    "PK Ventures, ",
    "PKP odwołuje pociągi, ",
    "PKK says ",
    "PAR1 road shut, ",
    "PAR100 FM, ",
    "SQLite format turns, ",
    "ARROW1 launches, ",
    "MDMP, the ministry, ",
    "II* verdict, ",
    "MM* notes, ",
    "The ftyp box, ",
    "%PDF-free offices, ",
    "WARC/ISO talks, ",
    "WARC/1.0 is a format, ",
    "WARC/0.17\tcame first, ",
    "7z is a format, ",
    "ELF night, ",
    "JFIF turns 30, ",
]
BODY = "the port was shut on Monday and ships waited outside until noon.\n\n" * 12


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "utf-8-sig"])
def test_a_text_may_begin_as_a_signature_does(opening: str, charset: str) -> None:
    text = (opening + BODY).encode(charset, "replace")
    assert sniff(text, "report.txt") == sniff(text, "report") == "text"
    assert sniff((opening + "the port is shut.").encode(charset, "replace"), "a.txt") == "text"


def test_the_word_of_a_tape_archive_may_stand_anywhere_in_a_text() -> None:
    text = "The word is spelt so: ".ljust(257, ".") + "ustar, which is no word of ours. " + BODY
    assert sniff(text.encode(), "a.txt") == "text"


@pytest.mark.parametrize(
    "head",
    [
        b"RIFF\x24\x08\x00\x00WAVEfmt ",
        b"BM\x36\x84\x03\x00\x00\x00",
        b"GIF89a\x01\x00\x01\x00\x80",
        b"MZ\x90\x00\x03",
        b"ID3\x03\x00\x00",
        b"ORC\x0a\x03\x00\x00",
        b"OggS\x00\x02",
        b"Rar!\x1a\x07\x00",
        b"SQLite format 3\x00",
        b"ARROW1\x00\x00",
        b"MDMP\x93\xa7\x00\x00",
        b"%PDF-2.0\n",
        b"{\\rtf1 x",
        b"II*\x00\x08\x00",
        b"MM\x00*\x00\x00",
        b"\x00\x00\x00\x1cftypisom",
    ],
)
def test_real_signatures_are_refused_all_the_same(head: bytes) -> None:
    with pytest.raises(ReadError) as error:
        sniff(head + b"and letters after it", "a.txt")
    assert error.value.reason == "unsupported"


def test_a_torn_table_is_told_by_its_suffix() -> None:
    assert sniff(b"PAR1 torn", "rows.parquet") == "parquet"
