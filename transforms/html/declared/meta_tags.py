"""What a page's meta elements, links and marked-up times say of its article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from copydesk.transforms.text.characters import clean_spaces

TITLE = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title")
DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
AUTHOR = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
          "dc.creator", "dcterms.creator", "byl", "citation_author", "article:author_name",
          "cxenseparse:author", "dcsext.author", "twitter:data1:author")  # fmt: skip
PUBLISHED = ("article:published_time", "og:article:published_time", "article:published",
             "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "pubdate",
             "publishdate", "publish-date", "publish_date", "publication_date", "date.release",
             "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date",
             "dcterms.date", "citation_publication_date", "cxenseparse:recs:publishtime",
             "article_date_original", "originalpublicationdate", "displaydate", "date",
             "article:create_time", "weibo:article:create_at", "release_date")  # fmt: skip
MODIFIED = ("article:modified_time", "og:article:modified_time", "og:updated_time",
            "datemodified", "article:modified", "dc.date.modified", "dcterms.modified",
            "lastmod", "last-modified", "article:update_time", "revised")  # fmt: skip
TAGS = ("article:tag", "news_keywords", "parsely-tags", "keywords")
SITE = ("og:site_name", "application-name", "cre", "dc.publisher")
LANGUAGE = ("og:locale", "content-language", "dc.language", "language", "inlanguage")
CANONICAL = ("og:url", "twitter:url")

_NAMES = ("property", "name", "itemprop", "http-equiv")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST = 5000


def meta_values(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    """Collect the page's meta contents by lower-cased name, in order, empty ones left out."""
    values: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = clean_spaces((element.get("content") or "")[:_LONGEST])
        for attribute in _NAMES:
            name = element.get(attribute)
            if name and content:
                values[name.strip().lower()].append(content)
    return values


def first_of(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    """Give the first content under the best of several names."""
    return next((values[name][0] for name in names if name in values), None)


def all_of(values: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    """Give all contents under the best of several names that has any."""
    return list(next((values[name] for name in names if name in values), ()))


def canonical_links(tree: HtmlElement, values: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the addresses a page declares as its own, the link element's first."""
    links = (link for link in tree.iter("link") if link.get("rel", "").lower() == "canonical")
    declared = [*(link.get("href") for link in links), *all_of(values, CANONICAL)]
    return [address for address in declared if address]


def page_language(tree: HtmlElement, values: Mapping[str, Sequence[str]]) -> str | None:
    """Give the language tag the page declares, as it stands."""
    root = tree.getroottree().getroot()
    own = root.get("lang") or root.get(_XML_LANG) or root.get("xml:lang")
    return own or first_of(values, LANGUAGE)
