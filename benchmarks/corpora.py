"""Where the labelled sets are, and their records as readers hand them on.

`COPYDESK_BENCH` names their folder; without it, `../shared/bench` beside the checkout. The
five seeds lie in `seeds` next to that folder. None of it is part of the product.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from copydesk.flows.readers.discovery import find_files
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.record import read_record
from copydesk.flows.readers.registry import read_all
from copydesk.transforms.clean import clean_document
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, RawDocument, Rejection

CHECKOUT = Path(__file__).resolve().parents[1]
_OPTIONS = TextOptions()


def bench_folder() -> Path:
    """The folder of the labelled sets, whether it is there or not."""
    return Path(os.environ.get("COPYDESK_BENCH") or CHECKOUT.parent / "shared" / "bench")


def seeds_folder() -> Path:
    """The folder of the five seeds, whether it is there or not."""
    return bench_folder().parent / "seeds"


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the contents of files, in the order of their names."""
    total = sha256()
    for path in sorted(files):
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()


def lines_of(path: Path) -> Iterator[bytes]:
    """The records of a set as JSON, one at a time."""
    with gzip.open(path) as lines:
        yield from lines


def documents_in(folder: Path) -> Iterator[RawDocument | Rejection]:
    """What an ingest of the folder reads."""
    return read_all(find_files([str(folder)]).files, KeyMapping(), Limits())


def article_of(record: dict[str, Any]) -> CleanArticle | None:
    """Read and clean a record of a set; None where it gives no article."""
    raw = read_record(
        record, "file:///bench.jsonl", "line 1", KeyMapping(), Limits().document_bytes
    )
    made = raw if isinstance(raw, Rejection) else cleaned(raw)
    return None if isinstance(made, Rejection) else made


def cleaned(raw: RawDocument) -> CleanArticle | Rejection:
    """Both passes over one document."""
    parsed = parse_document(raw, _OPTIONS)
    return parsed if isinstance(parsed, Rejection) else clean_document(parsed, _OPTIONS)
