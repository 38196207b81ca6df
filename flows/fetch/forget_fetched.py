"""What was forgotten goes from what is known of pages, and from responses that wait, too."""

from __future__ import annotations

from copydesk.flows.fetch.crawl_state import CrawlRecord, CrawlState
from copydesk.flows.locks import is_locked
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.formats.response import read_response
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.runs.text_work.guarded import guarded
from copydesk.transforms.forgetting import Forgotten, hashed, is_forgotten
from copydesk.transforms.metadata.urls import article_key, canonical_url
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document


def forget_fetched(folder: DataFolder, forgotten: Forgotten) -> None:
    """Remove forgotten pages from every input's journal and waiting responses.

    A page that is still listed is asked for again and dropped each time: only hashes are kept to
    know it by.
    """
    for journal in folder.pages.glob("*.jsonl"):
        state = CrawlState.load(journal)
        state.forget(page.key for page in state.pages.values() if _is_meant(page, forgotten))
    _remove_torn(folder)
    for response in folder.root.glob("fetched/*/*.response"):
        try:
            document = read_response(response.read_bytes())
        except ReadError:
            response.unlink()
            continue
        parsed = guarded(parse_document, document, TextOptions(), "parse")
        if is_forgotten(document, parsed, forgotten):
            response.unlink()


def _remove_torn(folder: DataFolder) -> None:
    """Remove partial responses of killed processes, but not those of a running fetch."""
    for torn in folder.root.glob("fetched/*/.*"):
        if not is_locked(folder.input_lock(torn.parent.name)):
            torn.unlink(missing_ok=True)


def _is_meant(page: CrawlRecord, forgotten: Forgotten) -> bool:
    keys = {article_key(canonical_url(url), None, None, url, "") for url in (page.key, page.url)}
    return any(hashed(key) in forgotten.keys for key in keys)
