"""Labelled pages that are made up: a few sentences of two kinds, drawn in a fixed order."""

import gzip
import json
from pathlib import Path
from random import Random

import numpy as np

from copydesk.transforms.boilerplate.line_classifier.sequence import Place
from training.labelled_pages import LabelledPage

NEWS = [
    "The harbour council voted on Tuesday to keep the old ferry running for two more winters.",
    "Councillor Edda Marsh said that the new berth fee would pay for most of the repairs needed.",
    "Residents of the outer islands had warned for months that the bridge would come too late.",
    "Engineers are to say in spring how deep the piles of the planned bridge must be driven.",
]
JUNK = ["Home", "Sport", "Share this story", "Most read", "Ten ways to cook a pumpkin", "Log in"]


def page(site: str, record: str = "r", identity: str = "t", **changes: object) -> LabelledPage:
    """A page of two blocks, the first news and the second boilerplate."""
    values = {
        "view": "dump", "collection": "atf", "language": "en", "site": site, "record_id": record,
        "identity": identity, "names": ("a", "b"), "features": np.zeros((2, 2), dtype=np.float32),
        "places": [Place("outside", 60.0), Place("outside", 20.0)], "settle": list,
        "trusted": np.ones(2),
        "news": np.array([8.0, 0.0]), "junk": np.array([0.0, 4.0]),
    }  # fmt: skip
    return LabelledPage(**(values | changes))  # type: ignore[arg-type]


def write_bench(folder: Path, pages: int) -> None:
    """Write `dump.jsonl.gz` and `page.jsonl.gz` as the labelled sets are written."""
    for view, tail in (("dump", 3), ("page", 9)):
        with gzip.open(folder / f"{view}.jsonl.gz", "wt", encoding="utf-8") as out:
            for number in range(pages):
                out.write(json.dumps(_record(number, tail, Random(f"{view} {number}"))) + "\n")


def _record(number: int, tail: int, random: Random) -> dict[str, object]:
    lines = [(random.choice(JUNK), 0) for _ in range(tail)]
    lines += [(f"{random.choice(NEWS)} {random.choice(NEWS)}", 1) for _ in range(6)]
    lines += [(random.choice(JUNK), 0) for _ in range(tail)]
    return {
        "record_id": f"invented/{number}", "set": "atf" if number % 4 else "waddle",
        "source": f"site{number % 11}.example", "gold_language": "en",
        "text": "\n".join(line for line, _ in lines), "labels": [label for _, label in lines],
    }  # fmt: skip
