"""Why a page was not admitted: the closed set of reasons besides `no_article`."""

from __future__ import annotations

from copydesk.transforms.admission.notices import Structure, load_notices

LISTING = "listing"
REDIRECTED_HOME = "redirected_home"
NOT_PROSE = "not_prose"
_OWN = {
    LISTING: "Lists links or teasers of other pages.",
    REDIRECTED_HOME: "The response is the site's home page, not the requested page.",
    NOT_PROSE: "Holds data, code or a log, hardly any sentence.",
    "adblock_wall": "Asks the reader to let advertisements through.",
    "newsletter_page": "Offers a newsletter, or thanks for ordering one.",
    "age_gate": "Asks how old the reader is.",
    "legal_page": "Legal information of the site's owner: imprint, privacy, cookies, terms.",
}


def non_article_reasons() -> tuple[str, ...]:
    """Every reason, in a fixed order."""
    return (*(notice.name for notice in load_notices().entries), *_OWN)


def reason_by(structure: Structure) -> str:
    """The reason of a page that says little and whose markup tells what it is."""
    return next(item.name for item in load_notices().entries if item.structure == structure)


def message_for(reason: str) -> str:
    """One sentence for a person: what such a page is."""
    messages = {notice.name: notice.why for notice in load_notices().entries} | _OWN
    return f"Not an article: {messages[reason][0].lower()}{messages[reason][1:]}"
