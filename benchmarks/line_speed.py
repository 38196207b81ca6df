"""Lines a second on one core: the line model, all steps over plain text, jusText beside.

    python -m benchmarks.line_speed

The same lines, of every fourth labelled dump and whole page, go through each in turns, and the best
of three rounds of CPU time counts. jusText reads HTML: each line is a paragraph of it, and making
that is not timed; it comes with trafilatura.
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC

import justext
import orjson
from justext.core import ParagraphMaker, classify_paragraphs, revise_paragraph_classification
from lxml.html import fromstring

from benchmarks.corpora import bench_folder, lines_of
from copydesk.transforms.boilerplate.classify_text import apply_rules, classify_text
from copydesk.transforms.boilerplate.line_classifier.line_model import predict_lines
from copydesk.transforms.boilerplate.line_classifier.weights import shipped_model
from copydesk.transforms.text.blocks import cut_blocks

ROUNDS, SHARE = 3, 4
_ENGLISH = justext.get_stoplist("English")


def main() -> None:
    texts = bench_folder() / "text"
    if not texts.is_dir():
        sys.exit(f"Skipped: {texts} is not there; COPYDESK_BENCH names the labelled sets.")
    for view in ("dump", "page"):
        records = list(lines_of(texts / f"{view}.jsonl.gz"))[::SHARE]
        pages = [orjson.loads(record)["text"] for record in records]
        lines = sum(len(cut_blocks(page)) for page in pages)
        print(f"{view}: {lines:,} lines of {len(pages):,} pages")
        rounds = [{name: once(pages) for name, once in _WAYS.items()} for _ in range(ROUNDS)]
        for name in _WAYS:
            best = min(seconds[name] for seconds in rounds)
            print(f"  {name:44} {lines / best:8,.0f} lines a second", flush=True)


def _model(pages: Sequence[str]) -> float:
    context = [apply_rules(cut_blocks(page), None, None, UTC).context for page in pages]
    model = shipped_model()
    return _timed(lambda: [predict_lines(page, model) for page in context])


def _all_steps(pages: Sequence[str]) -> float:
    return _timed(lambda: [classify_text(cut_blocks(page), None, None, UTC) for page in pages])


def _justext(pages: Sequence[str]) -> float:
    documents = [_as_html(page) for page in pages]
    return _timed(lambda: [justext.justext(page, _ENGLISH) for page in documents])


def _justext_rules(pages: Sequence[str]) -> float:
    made = [ParagraphMaker.make_paragraphs(fromstring(_as_html(page))) for page in pages]

    def classify() -> None:
        for paragraphs in made:
            classify_paragraphs(paragraphs, _ENGLISH)
            revise_paragraph_classification(paragraphs)

    return _timed(classify)


_WAYS = {
    "line model: features, trees, decoder": _model,
    "all steps over plain text": _all_steps,
    "jusText, from HTML": _justext,
    "jusText, its classification alone": _justext_rules,
}


def _as_html(page: str) -> str:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in page.split("\n") if line.strip())
    return f"<html><body>{lines}</body></html>"


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
