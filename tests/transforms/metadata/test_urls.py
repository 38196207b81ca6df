import pytest

from copydesk.transforms.metadata.urls import (
    article_key,
    canonical_url,
    is_site_root,
    outlet,
    outlet_name,
    registrable_domain,
    same_site,
)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Harbour.example:80/a/b/../c?utm_source=x&b=2&a=1#top",
         "http://www.harbour.example/a/c?a=1&b=2"),
        ("https://harbour.example/", "https://harbour.example/"),
        ("https://harbour.example", "https://harbour.example/"),
        ("https://harbour.example/story/?fbclid=1&gclid=2", "https://harbour.example/story"),
        ("https://harbour.example:8443/x", "https://harbour.example:8443/x"),
        ("https://me:secret@harbour.example/x", "https://harbour.example/x"),
        ("//harbour.example/x", "https://harbour.example/x"),
        ("www.harbour.example/x", "https://www.harbour.example/x"),
        ("https://harbour.example/a b", "https://harbour.example/a%20b"),
        ("https://harbour.example/новости", "https://harbour.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ("https://xn--e1afmkfd.xn--p1ai/x", "https://пример.рф/x"),
        ("https://harbour.example/a%2fb", "https://harbour.example/a%2Fb"),
        ("https://harbour.example/100%", "https://harbour.example/100%25"),
        ("https://harbour.example/a\udc80", "https://harbour.example/a%3F"),
        # what only looks like tracking stays: it can be all that tells two articles apart
        ("https://harbour.example/news.php?12345", "https://harbour.example/news.php?12345"),
        ("https://harbour.example/?cid=7&ref=12", "https://harbour.example/?cid=7&ref=12"),
        ("https://harbour.example/x?ref=front", "https://harbour.example/x"),
    ],
)  # fmt: skip
def test_one_form_for_all_variants(url: str, expected: str) -> None:
    assert canonical_url(url) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    "url",
    [None, "", "  ", "javascript:void(0)", "/relative", "ftp://harbour.example/x", "http://[bad",
     "http://[::1]/x", "https://192.0.2.1/x", "http://localhost/x", "https://a..example/",
     "https://harbour.example:99999/", "https://xn--a.example/", "https://" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_address(url: str | None) -> None:
    assert canonical_url(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://harbour.example/", True),
        ("https://harbour.example/index.html", True),
        ("https://harbour.example/en/", True),
        ("https://harbour.example/?p=12", False),
        ("https://harbour.example/news", False),
    ],
)
def test_site_roots(url: str, expected: bool) -> None:
    assert is_site_root(url) is expected


def test_sites() -> None:
    assert registrable_domain("https://news.bbc.co.uk/x") == "bbc.co.uk"
    assert registrable_domain("https://a.b.harbour.example/x") == "harbour.example"
    assert same_site("https://m.bbc.co.uk/x", "http://bbc.co.uk/")
    assert not same_site("https://one.co.uk/", "https://two.co.uk/")
    assert not same_site("no address", "no address")


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        ("www.Harbour.example", None, "harbour.example"),
        ("https://harbour.example/", "https://other.example/x", "harbour.example"),
        ("Harbour News", "https://news.harbour.co.uk/x", "harbour.co.uk"),
        ("Harbour  News ", None, "Harbour News"),
        ("v1.2", None, "v1.2"),
        (None, "http://127.0.0.1:8000/ferry", "127.0.0.1"),
        (None, "https://intranet/ferry", "intranet"),
        (None, "no address", None),
    ],
)
def test_outlets(source: str | None, url: str | None, expected: str | None) -> None:
    assert outlet(source, url) == expected


def test_the_key_is_the_first_that_is_known() -> None:
    story, root = "https://harbour.example/story", "https://harbour.example/"
    assert article_key(story, "harbour.example", "7", "f.txt", "ab") == "url:harbour.example/story"
    assert article_key(root, "harbour.example", "7", "f.txt", "ab") == "id:harbour.example/7"
    assert article_key(None, None, "7", "f.txt", "ab") == "file:f.txt"
    assert article_key(None, "harbour.example", None, None, "ab") == "sha256:ab"


def test_variants_of_one_page_share_its_key() -> None:
    variants = ["http://harbour.example/a", "https://www.harbour.example/a/?utm_medium=rss#x"]
    keys = {article_key(canonical_url(url), None, None, None, "ab") for url in variants}
    assert len(keys) == 1


@pytest.mark.parametrize(
    "variant",
    [
        "https://town.example/news/ferry?amp=1",
        "https://town.example/news/ferry?amp",
        "https://town.example/news/ferry/amp/",
        "https://town.example/news/ferry/amp",
        "https://town.example/amp/news/ferry",
        "https://town.example/news/ferry.amp",
        "https://town.example/news/ferry?outputType=amp",
        "https://town.example/news/ferry?view=amp",
        "https://town.example/news/ferry;jsessionid=0A1B2C?utm_source=x",
        "https://town.example/news/ferry;JSESSIONID=0A.node1",
        "https://www.google.com/amp/s/town.example/news/ferry",
        "https://town-example.cdn.ampproject.org/c/s/town.example/news/ferry",
        "https://www.bing.com/amp/s/town.example/news/ferry",
        "https://town.example/news/ferry.amphtml",
        "https://town.example/news/ferry?amp_gsa=1&amp_js_v=a9&usqp=mq331AQ",
        "https://town.example/news/ferry?noamp=mobile",
        "https://town.example/news/ferry?m=1",
        "https://town.example/news/ferry?print=1",
        "https://town.example/news/ferry?sid=0123456789abcdef0123456789abcdef",
        "https://town.example/news/ferry?CFID=123&CFTOKEN=4556",
        "https://town.example/news/ferry?ASPSESSIONIDQQ=LKJ",
        "https://town.example/(S(abcdefghijklmnopqrstuvwx))/news/ferry",
        "https://town.example/news/ferry?s=09",
        "https://town.example/news/ferry?partner=rss&ns_mchannel=rss&ito=1490",
        "https://town.example/news/ferry?__twitter_impression=true",
        "https://web.archive.org/web/20260304120000id_/https://town.example/news/ferry",
    ],
)
def test_copies_for_phones_have_the_pages_own_address(variant: str) -> None:
    assert canonical_url(variant) == "https://town.example/news/ferry"


@pytest.mark.parametrize(
    "url",
    [
        "https://town.example/amp",
        "https://town.example/news/amp-repair",
        "https://town.example/?amp=12345",
        "https://town.example/news;v=2/ferry",
        "https://town.example/news/champ",
        "https://town.example/list?sid=14",
        "https://town.example/?m=202603",
        "https://web.archive.org/about",
    ],
)
def test_what_only_looks_like_such_a_copy(url: str) -> None:
    assert canonical_url(url) == url


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://m.town.example/a", "url:town.example/a"),
        ("http://mobile.town.co.uk/a", "url:town.co.uk/a"),
        ("https://en.m.town.example/a", "url:en.town.example/a"),
        ("https://m.co.uk/a", "url:m.co.uk/a"),
        ("https://mail.town.example/a", "url:mail.town.example/a"),
        ("https://m.example/a", "url:m.example/a"),
    ],
)
def test_hosts_for_phones_share_the_articles_key(url: str, key: str) -> None:
    assert article_key(canonical_url(url), None, None, None, "x") == key


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((None, "Harbour  Post ", "Post"), "Harbour Post"),
        (("harbourpost.example", "Gazeta.example"), "Gazeta.example"),
        (("https://harbourpost.example/", "»", "x" * 200), None),
        (("Куриер",), "Куриер"),
    ],
)
def test_what_an_outlet_is_called(claims: tuple[str | None, ...], expected: str | None) -> None:
    assert outlet_name(*claims) == expected
