"""What the tests of the readers share."""

from pathlib import Path

from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.registry import read_file
from copydesk.transforms.records import RawDocument, Rejection

DEFAULT = Limits()
SMALL = Limits(document_bytes=1000, json_file_bytes=4000, spool_bytes=4000)


def items_of(
    path: Path, limits: Limits = DEFAULT, *, fetched: bool = False
) -> list[RawDocument | Rejection]:
    return list(read_file(path, KeyMapping(), limits, fetched=fetched))


def documents_of(path: Path, limits: Limits = DEFAULT) -> list[RawDocument]:
    return [item for item in items_of(path, limits) if isinstance(item, RawDocument)]


def reasons_of(path: Path, limits: Limits = DEFAULT) -> list[tuple[str, str | None]]:
    return [
        (item.reason, item.locator)
        for item in items_of(path, limits)
        if isinstance(item, Rejection)
    ]


def written(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
