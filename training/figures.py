"""The table of the model card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copydesk.transforms.boilerplate.line_classifier.sequence import Decoder
from training.decoding import Scores, decode
from training.labelled_pages import LabelledPage
from training.scoring import Figures

LANGUAGES = ("en", "de", "pl", "ru", "el", "zh")


def figures_by_group(
    pages: Sequence[LabelledPage], scores: Scores, decoder: Decoder
) -> dict[str, Figures]:
    """Measure all pages, each set and each main language, dumps, pages and excerpts apart."""
    groups: dict[str, list[int]] = {}
    for at, page in enumerate(pages):
        for group in _groups(page):
            groups.setdefault(f"{page.view} {group}", []).append(at)
    return {
        name: decode(decoder, [pages[at] for at in members], [scores[at] for at in members])
        for name, members in sorted(groups.items())
    }


def format_table(figures: Mapping[str, Figures]) -> str:
    """Lay figures out as a Markdown table."""
    rows = [
        f"| {name} | {one.pages} | {one.f1:.4f} | {one.lost:.2%} | {one.left:.1%} |"
        for name, one in figures.items()
    ]
    head = [
        "| pages | n | line F1 | news words lost | boilerplate words left |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows])


def _groups(page: LabelledPage) -> list[str]:
    language = [f"language {page.language}"] if page.language in LANGUAGES else []
    return ["all", f"set {page.collection}", *language]
