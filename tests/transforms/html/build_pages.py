"""Build invented news pages for the tests."""

import json

TITLE = "Harbour council approves a new breakwater"
STANDFIRST = "Work starts in spring and will close the northern mole for the better part of a year."
PARAGRAPHS = (
    "The harbour council of Port Elvin voted on Tuesday night to build a new breakwater, ending a "
    "dispute that has kept the town busy for the better part of a decade.",
    "Seven of the nine members were in favour after the ferry company agreed to carry a third of "
    "the cost, which the town's engineers put at just under twelve million crowns.",
    "Fishermen had warned that the works would keep them from the inner basin during the autumn "
    "season, when most of the year's catch is landed and sold on the quay.",
    "The mayor said a smaller basin would be dredged first, so that boats have somewhere to go "
    "when the northern mole closes, and promised a report before the summer.",
)
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2026-03-04T07:45:00+01:00",
    "dateModified": "2026-03-05T09:00:00+01:00",
    "author": [{"@type": "Person", "name": "Mara Quill"}, {"@type": "Person", "name": "Jo Reed"}],
    "publisher": {"@type": "Organization", "name": "Meridian News"},
    "keywords": ["harbour", "Port Elvin"],
    "inLanguage": "en-GB",
}


def page(head: str = "", before: str = "", body: str | None = None, after: str = "") -> str:
    """Assemble a page around an article; `body` replaces its paragraphs."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) if body is None else body
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>"
        "<nav><ul><li><a href='/news'>News</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article>{before}{text}{after}</article></main>"
        "<footer><p>Meridian News, all rights reserved</p></footer></body></html>"
    )


def json_ld(data: object) -> str:
    """Wrap data in the script element that carries JSON-LD."""
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"
