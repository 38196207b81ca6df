import re
from pathlib import Path

import pytest

from tests.flows.readers.reading import SMALL, documents_of, reasons_of, written

RSS = "<rss version='2.0'><channel><title>Post</title><link>https://post.example/</link>{}</channel></rss>"
ITEM = "<item><title>T{0}</title><link>/n/{0}</link><description>Text {0}.</description></item>"


def feed(path: Path, *items: str, form: str = RSS) -> Path:
    return written(path / "a.xml", form.replace("{}", "".join(items)))


def test_one_bad_byte_costs_one_character(tmp_path: Path) -> None:
    item = (
        "<item><title>Müller</title><description>Jiří Dvořák přišel, řekl §.</description></item>"
    )
    content = RSS.replace("{}", item).encode().replace("§".encode(), b"\xff")
    [document] = documents_of(written(tmp_path / "a.xml", content))
    assert document.content.decode() == "Jiří Dvořák přišel, řekl \ufffd."
    assert document.declared.title == "Müller"


def test_a_declared_charset(tmp_path: Path) -> None:
    item = "<item><title>Žďár</title><description>Příliš žluťoučký kůň.</description></item>"
    xml = '<?xml version="1.0" encoding="windows-1250"?>' + RSS.replace("{}", item)
    [document] = documents_of(written(tmp_path / "a.xml", xml.encode("cp1250")))
    assert document.content.decode() == "Příliš žluťoučký kůň."


def test_a_broken_entry_costs_itself(tmp_path: Path) -> None:
    broken = "<item><title>B<b></title><<link>/n/9</lnk></item>"
    path = feed(tmp_path, ITEM.format(1), broken, ITEM.format(2))
    assert [item.declared.url for item in documents_of(path)] == [
        "https://post.example/n/1", "https://post.example/n/2",
    ]  # fmt: skip
    assert [locator for _, locator in reasons_of(path)] == ["item 2"]


def test_an_entry_above_the_limit_is_not_held(tmp_path: Path) -> None:
    long = ITEM.format("x" * 3000)
    path = feed(tmp_path, ITEM.format(1), long, ITEM.format(2))
    assert reasons_of(path, SMALL)[0][0] == "too_large"
    assert [item.content for item in documents_of(path, SMALL)] == [b"Text 1.", b"Text 2."]


def test_rdf_and_namespaces_that_nobody_declared(tmp_path: Path) -> None:
    form = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><link>https://post.example/</link>'
        "<items/></channel>{}</rdf:RDF>"
    )
    item = (
        "<item><title>A</title><link>https://post.example/1</link><dc:creator>Ann Lee</dc:creator>"
        "<content:encoded><![CDATA[<p>The bridge.</p>]]></content:encoded></item>"
    )
    [document] = documents_of(feed(tmp_path, item, form=form))
    assert (document.media_type, document.content) == ("text/html", b"<p>The bridge.</p>")
    assert document.listed is not None
    assert document.listed.authors == ("Ann Lee",)


def test_entities_and_bare_ampersands(tmp_path: Path) -> None:
    item = (
        "<item><title>R&D &nbsp;now</title><link>https://post.example/?a=1&b=2</link>"
        "<description>Caf&eacute; & bar</description></item>"
    )
    [document] = documents_of(feed(tmp_path, item))
    assert document.declared.title == "R&D now"
    assert document.declared.url == "https://post.example/?a=1&b=2"
    assert document.content.decode() == "Café & bar"


ENTRY = (
    "<entry{0}><id>urn:1</id><title>Ferry</title><updated>2026-03-04T10:00:00Z</updated>{1}"
    "<link href='https://p.example/1'/><content>The ferry sails at last.</content></entry>"
)
ATOM = " xmlns='http://www.w3.org/2005/Atom'"


def test_an_entry_that_is_a_document(tmp_path: Path) -> None:
    content = "<?xml version='1.0'?>\n" + ENTRY.format(ATOM, "")
    [found] = documents_of(written(tmp_path / "a.xml", content))
    assert (found.content, found.declared.url) == (
        b"The ferry sails at last.",
        "https://p.example/1",
    )


def test_feeds_whose_elements_have_a_prefix(tmp_path: Path) -> None:
    plain = f"<feed{ATOM}>{ENTRY.format('', '') * 2}</feed>"
    prefixed = re.sub(r"<(/?)(\w)", r"<\1a:\2", plain).replace("xmlns=", "xmlns:a=")
    assert len(documents_of(written(tmp_path / "a.xml", prefixed))) == 2
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns:rss='http://purl.org/rss/1.0/'><rss:item><rss:title>Ferry</rss:title>"
        "<rss:description>The ferry sails at last.</rss:description></rss:item></rdf:RDF>"
    )
    [found] = documents_of(written(tmp_path / "b.xml", rdf))
    assert found.declared.title == "Ferry"


@pytest.mark.parametrize(
    ("state", "is_read"),
    [
        ("<blogger:status>LIVE</blogger:status>", True),
        ("<blogger:status>DRAFT</blogger:status>", False),
        ("<blogger:status>SOFT_TRASHED</blogger:status>", False),
        ("<app:control><app:draft>yes</app:draft></app:control>", False),
        ("<app:control><app:draft>no</app:draft></app:control>", True),
    ],
)
def test_drafts_of_a_blog_are_counted(state: str, is_read: bool, tmp_path: Path) -> None:
    blogger = " xmlns:blogger='http://schemas.google.com/blogger/2018'"
    spaces = f"{ATOM}{blogger} xmlns:app='http://www.w3.org/2007/app'"
    path = written(tmp_path / "a.xml", f"<feed{spaces}>{ENTRY.format('', state)}</feed>")
    assert len(documents_of(path)) == is_read
    assert reasons_of(path) == ([] if is_read else [("unsupported", "items")])


@pytest.mark.parametrize("end", ["</item>", "</ITEM  >", "</item" + " " * 90 + ">"])
def test_ends_of_entries_that_chunks_cut(end: str, tmp_path: Path) -> None:
    words = "ferry " * 10_900  # a chunk is 64 KiB
    items = [f"<item><title>T</title><description>{words}{n}{end}" for n in range(-40, 41)]
    padded = [item + "<!--" + " " * n + "-->" for n, item in enumerate(items)]
    path = feed(tmp_path, *(item.replace(end, f"</description>{end}") for item in padded))
    assert len(documents_of(path)) == len(items)


def test_an_empty_feed_is_said(tmp_path: Path) -> None:
    assert reasons_of(feed(tmp_path)) == [("empty", None)]
