"""Pages that are no articles: found by kind, language and form, and articles refused wrongly.

    python -m benchmarks.refusals

The pages of `benchmarks/no_articles` are invented, and written apart from the patterns that
recognise them; each goes the way of an ingest, once as HTML and once as a text dump. Labelled pages
are all articles: whatever is rejected of them is refused wrongly.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from multiprocessing import Pool

import orjson

from benchmarks.corpora import article_of, bench_folder, lines_of
from benchmarks.no_articles.specimens import Specimen, specimens

LABELLED = (
    "text/dump",
    "text/page",
    "web/fundus",
    "web/atf",
    "web/wcxb",
    "web/zh_ds",
    "web/waddle",
)
_KEYS = {"page": "html", "dump": "text"}


def main() -> None:
    found = [(specimen, is_refused(specimen)) for specimen in specimens()]
    print("no articles: found by kind, of as many (page, dump)")
    for kind in dict.fromkeys(specimen.kind for specimen, _ in found):
        print(f"  {kind:14} " + "  ".join(_shares(found, kind=kind)))
    print("by language (page, dump)")
    for language in dict.fromkeys(specimen.language for specimen, _ in found):
        print(f"  {language:14} " + "  ".join(_shares(found, language=language)))
    print("  all            " + "  ".join(_shares(found)))
    for name in LABELLED:
        path = bench_folder() / f"{name}.jsonl.gz"
        if not path.is_file():
            print(f"refused wrongly, {name}: skipped, {path} is not there")
            continue
        with Pool(os.cpu_count()) as pool:
            refused = pool.map(_is_none, lines_of(path), chunksize=16)
        print(f"refused wrongly, {name}: {sum(refused)} of {len(refused)}")


def is_refused(specimen: Specimen) -> bool:
    """Whether a page gives no article."""
    return article_of({_KEYS[specimen.form]: specimen.text}) is None


def _shares(found: Iterable[tuple[Specimen, bool]], **wanted: str) -> list[str]:
    hits, count = Counter[str](), Counter[str]()
    for specimen, refused in found:
        if all(getattr(specimen, name) == value for name, value in wanted.items()):
            count[specimen.form] += 1
            hits[specimen.form] += refused
    return [f"{hits[form]:3} of {count[form]:3}" for form in _KEYS]


def _is_none(record: bytes) -> bool:
    return article_of(orjson.loads(record)) is None


if __name__ == "__main__":
    main()
