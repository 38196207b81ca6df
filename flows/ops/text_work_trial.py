"""A trial of the text work on two documents of our own, for `copydesk doctor`."""

from __future__ import annotations

from copydesk.flows.broken_installation import BrokenInstallation
from copydesk.flows.runs.text_work.guarded import guarded
from copydesk.transforms.clean import clean_document
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, RawDocument, Rejection

_TITLE = "Lighthouse of Elvin to be painted again"
_BODY = (
    "The lighthouse at the end of the harbour will be painted for the first time in nine years, "
    "the port authority said on Monday after a survey of its stairs.",
    "Work begins in May and takes six weeks, during which the light stays on and the tower closed.",
)
_TEXT = "\n\n".join((_TITLE, *_BODY))
_PAGE = (
    f"<!doctype html><html lang=en><title>{_TITLE}</title><body><article><h1>{_TITLE}</h1>"
    f"{''.join(f'<p>{item}</p>' for item in _BODY)}</article></body></html>"
)
_DOCUMENTS = {
    "plain text": RawDocument("doctor:text", "text/plain", _TEXT.encode()),
    "HTML": RawDocument("doctor:page", "text/html", _PAGE.encode()),
}


def text_work_fault() -> str | None:
    """Say why a plain text or a page of HTML cannot be cleaned here; None when both can."""
    for kind, document in _DOCUMENTS.items():
        try:
            result = _cleaned(document)
        except BrokenInstallation as error:
            return str(error)
        if isinstance(result, Rejection):
            return f"{kind} cannot be cleaned: {result.message}"
        if not all(paragraph in result.body for paragraph in _BODY):
            return f"{kind} loses text when it is cleaned; reinstall Copydesk."
    return None


def _cleaned(document: RawDocument) -> CleanArticle | Rejection:
    parsed = guarded(parse_document, document, TextOptions(), "parse")
    if isinstance(parsed, Rejection):
        return parsed
    return guarded(clean_document, parsed, TextOptions(), "clean")
