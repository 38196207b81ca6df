"""The whole text work for one document, without a warehouse around it."""

from __future__ import annotations

from copydesk.flows.runs.text_work.guarded import guarded
from copydesk.transforms.clean import clean_document
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, RawDocument, Rejection


def clean_one(raw: RawDocument, options: TextOptions) -> CleanArticle | Rejection:
    """Parse and clean a document; without the lines of its outlet and editors' corrections."""
    parsed = guarded(parse_document, raw, options, "parse")
    if isinstance(parsed, Rejection):
        return parsed
    return guarded(clean_document, parsed, options, "clean")
