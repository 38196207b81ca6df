# ruff: noqa: PLC0415 (a library is loaded where it is the one that is asked for)
"""Extract pages with another library: runs in the rivals' own environment, without Copydesk.

    python rival_extractors.py NAME < pages.jsonl > texts.jsonl

Each line of the input has `id`, `html` and `url`; each of the output `id`, `text` and `seconds`,
the CPU time of the page in this process. A page that the library cannot read has an empty text.
"""

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable

Extract = Callable[[str, str], str]


def trafilatura() -> Extract:
    from trafilatura import bare_extraction

    def extract(html: str, url: str) -> str:
        found = bare_extraction(html, url=url or None, include_comments=False, with_metadata=True)
        return found.text or "" if found else ""

    return extract


def trafilatura_fast() -> Extract:
    from trafilatura import bare_extraction

    def extract(html: str, url: str) -> str:
        found = bare_extraction(html, include_comments=False, fast=True)
        return found.text or "" if found else ""

    return extract


def resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: extract_plain_text(html, main_content=True, alt_texts=False)


def readability() -> Extract:
    from lxml.html import fromstring
    from readability import Document

    def extract(html: str, url: str) -> str:
        tree = fromstring(Document(html).summary())
        return "\n".join(text.strip() for text in tree.itertext() if text.strip())

    return extract


def newspaper4k() -> Extract:
    from newspaper import Article

    def extract(html: str, url: str) -> str:
        article = Article(url or "https://example.org/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return article.text

    return extract


def news_please() -> Extract:
    from newsplease import NewsPlease

    def extract(html: str, url: str) -> str:
        found = NewsPlease.from_html(html, url=url or None, fetch_images=False)
        return found.maintext or ""

    return extract


RIVALS = {
    "trafilatura": trafilatura, "trafilatura fast": trafilatura_fast, "resiliparse": resiliparse,
    "readability": readability, "newspaper4k": newspaper4k, "news-please": news_please,
}  # fmt: skip


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    extract = RIVALS[sys.argv[1]]()
    output, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    for line in sys.stdin:
        page = json.loads(line)
        begin = time.process_time()
        try:
            text = extract(page["html"], page["url"] or "")
        except Exception:  # noqa: BLE001 (libraries raise what they like; the page counts as empty)
            text = ""
        seconds = time.process_time() - begin
        print(json.dumps({"id": page["id"], "text": text, "seconds": seconds}), file=output)


if __name__ == "__main__":
    main()
