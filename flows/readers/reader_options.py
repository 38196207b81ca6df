"""What a user may set about reading: the sizes tolerated and the names of record keys."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, decompressed, beyond which input is rejected as `too_large`.

    `document_bytes` bounds one document or record, `json_file_bytes` one JSON object that wraps
    many records and must be held whole, `spool_bytes` what is unpacked to disk because it is read
    out of order (a compressed Parquet file, a zip in an archive), `window_bytes` the memory that
    a zstd or xz stream may ask for.
    """

    document_bytes: int = 16 * _MIB
    json_file_bytes: int = 64 * _MIB
    spool_bytes: int = 4096 * _MIB
    window_bytes: int = 1024 * _MIB


@dataclass(frozen=True, slots=True)
class KeyMapping:
    """The keys of a record (JSON, Parquet, CSV) that fill each field; the first with a value wins.

    The usual names come first; after them what extractors, crawlers and exports write:
    news-please (`maintext`, `date_publish`), CC-News (`plain_text`), newspaper (`publish_date`,
    `meta_lang`), trafilatura (`hostname`), NewsAPI (`publishedAt`), schema.org (`articleBody`),
    JSON Feed (`content_html`), the Guardian (`webUrl`), MongoDB (`_id`), WordPress (`date_gmt`,
    which says the zone that its `date` lacks, and the columns of its tables), Goose
    (`cleaned_text`), LangChain (`page_content`), Readability (`siteName`), Diffbot (`pageUrl`).
    Authors, tags and the time of a change stay in `extra` as well.
    `columns` names, in order, the columns of tables that have no header row.
    """

    record_id: tuple[str, ...] = ("record_id", "id", "doc_id", "_id", "guid", "uuid", "article_id")
    text: tuple[str, ...] = (
        "text", "content", "body", "raw_text", "maintext", "plain_text", "articleBody",
        "article_body", "article_text", "full_text", "fulltext", "content_text", "bodyText",
        "article", "document", "article_content", "news_text", "story_text", "post_content",
        "cleaned_text", "page_content", "textContent",
    )  # fmt: skip
    html: tuple[str, ...] = ("html", "raw_html", "content_html", "body_html", "article_html")
    url: tuple[str, ...] = (
        "url", "link", "source_url", "responded_url", "requested_url", "canonical_link",
        "canonical_url", "article_url", "permalink", "webUrl", "web_url",
        "pageUrl", "final_url",
    )  # fmt: skip
    title: tuple[str, ...] = ("title", "headline", "webTitle", "article_title", "post_title")
    published: tuple[str, ...] = (
        "published_at", "date_gmt", "post_date_gmt", "date", "published", "date_publish",
        "publish_date", "published_date", "publishedAt", "datePublished", "date_published",
        "pubDate", "pub_date", "publication_date", "webPublicationDate", "post_date",
        "publishedTime", "publishing_date",
    )  # fmt: skip
    source: tuple[str, ...] = (
        "source", "domain", "publisher", "source_domain", "hostname", "sitename", "site_name",
        "outlet", "publication", "siteName",
    )  # fmt: skip
    language: tuple[str, ...] = ("language", "lang", "meta_lang", "inLanguage", "language_code")
    retrieved_at: tuple[str, ...] = (
        "retrieved_at", "fetched_at", "fetch_time", "crawled_at", "date_download", "crawl_date",
        "scraped_at", "download_date",
    )  # fmt: skip
    authors: tuple[str, ...] = (
        "authors", "author", "byline", "creator", "creators", "author_name", "author_names",
    )  # fmt: skip
    tags: tuple[str, ...] = ("tags", "keywords", "news_keywords", "meta_keywords", "categories")
    modified: tuple[str, ...] = (
        "modified_at", "date_modified", "dateModified", "modified_gmt", "post_modified_gmt",
        "modified", "date_modify", "post_modified",
    )  # fmt: skip
    columns: tuple[str, ...] = ()
