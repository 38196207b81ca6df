"""The input formats, and reading files through them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from copydesk.flows.readers.bounded_rejections import bounded
from copydesk.flows.readers.formats import archives, html, jsonfile, jsonl, response, table, text
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.sniff import sniff
from copydesk.flows.readers.streams.compression import Input, Report, open_input, size_of
from copydesk.transforms.records import RawDocument, Rejection

Items = Iterator[RawDocument | Rejection]
Reader = Callable[[Input, KeyMapping, Limits], Items]
Progress = Callable[[Path, int], None]


# These load libraries that take long to import, for which `copydesk clean page.txt` need not wait.
def _read_parquet(source: Input, keys: KeyMapping, limits: Limits) -> Items:
    from copydesk.flows.readers.formats import parquet  # noqa: PLC0415

    return parquet.read(source, keys, limits)


def _read_warc(source: Input, keys: KeyMapping, limits: Limits) -> Items:
    from copydesk.flows.readers.formats import warc  # noqa: PLC0415

    return warc.read(source, keys, limits)


def _read_feed(source: Input, keys: KeyMapping, limits: Limits) -> Items:
    from copydesk.flows.readers.formats import feed  # noqa: PLC0415

    return feed.read(source, keys, limits)


# What an archive holds goes through the readers again.
def _read_zip(source: Input, keys: KeyMapping, limits: Limits) -> Items:
    return archives.read_zip(source, keys, limits, _read_opened)


def _read_tar(source: Input, keys: KeyMapping, limits: Limits) -> Items:
    return archives.read_tar(source, keys, limits, _read_opened)


READERS: Mapping[str, Reader] = {
    "text": text.read,
    "html": html.read,
    "jsonl": jsonl.read,
    "json": jsonfile.read,
    "csv": table.read,
    "parquet": _read_parquet,
    "warc": _read_warc,
    "feed": _read_feed,
    "zip": _read_zip,
    "tar": _read_tar,
    "response": response.read,
}


_EMPTY = {
    "warc": "The archive holds no captured page.", "feed": "The feed has no entries.",
    "zip": "The archive holds no files.", "tar": "The archive holds no files.",
}  # fmt: skip


def read_file(
    path: Path, keys: KeyMapping, limits: Limits, *, fetched: bool = False
) -> Iterator[RawDocument | Rejection]:
    """Yield the documents of one file, and what of it could not be read.

    Memory is bounded by the limits, not by the file, and rejections by `bounded`. Nothing is raised
    for bad input. Only a file that Copydesk `fetched` says what its address was, and when.
    """
    items = _read(path, keys, limits, lambda _: None, fetched)
    return bounded(items, path.absolute().as_uri())


def read_all(
    files: Iterable[Path],
    keys: KeyMapping,
    limits: Limits,
    on_progress: Progress | None = None,
    *,
    fetched: bool = False,
) -> Iterator[RawDocument | Rejection]:
    """Yield the documents of many files in their order.

    `on_progress` takes a file and how many of its bytes on disk have been consumed so far;
    it is called as reading proceeds, and with the file's size at its end.
    """
    for path in files:
        report = _reporter(path, on_progress)
        yield from bounded(_read(path, keys, limits, report, fetched), path.absolute().as_uri())
        report(size_of(path))


def _reporter(path: Path, on_progress: Progress | None) -> Report:
    def report(consumed: int) -> None:
        if on_progress:
            on_progress(path, consumed)

    return report


def _read(
    path: Path, keys: KeyMapping, limits: Limits, report: Report, fetched: bool
) -> Iterator[RawDocument | Rejection]:
    path = path.absolute()
    try:
        if not path.is_file():  # a pipe would be waited on for ever
            raise ReadError("unreadable", "The file no longer exists, or is not a regular file.")
        with path.open("rb") as raw:
            source = open_input(path, raw, report, limits.window_bytes)
            if fetched and source.head.startswith(response.MARK):
                yield from response.read(source, keys, limits)
            else:
                yield from _read_opened(source, keys, limits)
    except ReadError as error:
        yield error.rejection(path.as_uri())
    except OSError as error:
        message = f"The file could not be read: {error.strerror or error}."
        yield ReadError("unreadable", message).rejection(path.as_uri())
    except (MemoryError, ImportError):
        raise
    except Exception as error:  # noqa: BLE001 (a fault of ours costs the file, not the run)
        message = f"An unexpected {type(error).__name__}; please report it with the file."
        yield Rejection(path.as_uri(), "read", "internal_error", message)


def _read_opened(source: Input, keys: KeyMapping, limits: Limits) -> Items:
    """Read a file or member; one that holds nothing at all is said, never passed over."""
    format_name = sniff(_whole_head(source), source.path.name)
    is_empty = True
    for item in READERS[format_name](source, keys, limits):
        is_empty = False
        yield item
    if is_empty:
        raise ReadError("empty", _EMPTY.get(format_name, "The file holds no records."))


def _whole_head(source: Input) -> bytes:
    """Give the first bytes; where the stream is torn before any, say that, not "empty"."""
    return source.head or next(source.chunks, b"")
