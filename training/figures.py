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
    for index, page in enumerate(pages):
        for group in _groups(page):
            groups.setdefault(f"{page.view} {group}", []).append(index)
    return {
        name: decode(
            decoder, [pages[index] for index in members], [scores[index] for index in members]
        )
        for name, members in sorted(groups.items())
    }


def format_table(figures: Mapping[str, Figures]) -> str:
    """Lay figures out as a Markdown table."""
    rows = [
        f"| {name} | {figure.pages} | {figure.f1:.4f} | {figure.lost:.2%} | {figure.left:.1%} |"
        for name, figure in figures.items()
    ]
    head = [
        "| pages | n | line F1 | news words lost | boilerplate words left |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *rows])


def _groups(page: LabelledPage) -> list[str]:
    language = [f"language {page.language}"] if page.language in LANGUAGES else []
    return ["all", f"set {page.collection}", *language]
