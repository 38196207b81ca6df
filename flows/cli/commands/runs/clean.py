"""`copydesk clean`: the text work alone, on files or standard input."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import orjson

from copydesk.flows.cli.shared_options import FAILED, config_option, model_option
from copydesk.flows.config.inputs import COMMAND_LINE
from copydesk.flows.config.settings import Settings, load_settings, use_model
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.readers.registry import read_all
from copydesk.flows.runs.text_work.clean_one import clean_one
from copydesk.transforms.records import CleanArticle, RawDocument, Rejection


@click.command("clean")
@click.argument("files", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="Plain text, or one JSON object per document.")  # fmt: skip
@click.option("--data", metavar="DIR", expose_value=False,
              help="Accepted as by every other command, but nothing is stored.")  # fmt: skip
@config_option
@model_option
def command(files: tuple[str, ...], form: str, config: Path | None, model: Path | None) -> None:
    """Clean FILES, pages (https://...) or standard input to standard output. Nothing is stored.

    \b
    copydesk clean page.txt
    copydesk clean https://harbourpost.example/news/ferry
    curl -s https://example.org/story | copydesk clean --format json
    """  # noqa: D301 (click's mark for lines to leave alone)
    cleaned = 0
    for result in _results(files, config, model):
        if isinstance(result, Rejection):
            locator = f" ({result.locator})" if result.locator else ""
            click.echo(f"{result.uri.rstrip(':')}{locator}: {result.message}", err=True)
            continue
        text = _as_json(result) if form == "json" else _as_text(result)
        click.echo("\n\n" + text if cleaned and form == "text" else text)
        cleaned += 1
    if not cleaned:
        sys.exit(FAILED)


def _results(
    files: tuple[str, ...], config: Path | None, model: Path | None
) -> Iterator[CleanArticle | Rejection]:
    settings = use_model(load_settings(config), model)
    items = _read(files, settings) if files and files != ("-",) else _standard_input(settings)
    for item in items:
        yield clean_one(item, settings.text) if isinstance(item, RawDocument) else item


def _read(places: tuple[str, ...], settings: Settings) -> Iterator[RawDocument | Rejection]:
    pages = [source for source in places if "://" in source]
    if pages:
        yield from _fetched(pages, settings)
    found = find_files([source for source in places if source not in pages])
    yield from found.rejections
    yield from read_all(found.files, settings.keys, settings.limits)


def _fetched(pages: list[str], settings: Settings) -> Iterator[RawDocument | Rejection]:
    """Fetch pages by the rules of inputs; nothing of them is kept."""
    # fetching is slow to import
    from copydesk.flows.fetch.round import fetch_input  # noqa: PLC0415
    from copydesk.flows.runs.source import page_arguments  # noqa: PLC0415

    asking = page_arguments.with_pages(
        settings, [page for page in pages if page_arguments.is_address(page)]
    )
    with TemporaryDirectory() as folder:
        input_config = asking.input(COMMAND_LINE)
        fetched = fetch_input(input_config, asking, DataFolder(Path(folder)))
        yield from fetched.rejections
        yield from read_all(fetched.files, settings.keys, settings.limits, fetched=True)


def _standard_input(settings: Settings) -> Iterator[RawDocument | Rejection]:
    """Read standard input in any format that a file may have: it becomes one."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "stdin")
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        for item in read_all([path], settings.keys, settings.limits):
            yield replace(item, uri="stdin:")


def _as_text(article: CleanArticle) -> str:
    return f"{article.title}\n\n{article.body}" if article.title else article.body


def _as_json(article: CleanArticle) -> str:
    published = article.published
    record = {
        "uri": article.document.uri,
        "record_id": article.document.record_id,
        "url": article.document.url,
        "title": article.title,
        "standfirst": article.standfirst,
        "body": article.body,
        "authors": article.authors,
        "attribution": article.attribution,
        "completeness": article.completeness,
        "completeness_reason": article.completeness_reason,
        "language": article.language.tag,
        "published_at": published.value if published else None,
        "modified_at": article.modified_at,
        "word_count": article.word_count,
        "blocks": [
            {"text": verdict.block.text, "kind": verdict.block.kind, "role": verdict.role,
             "reason": verdict.reason, "score": verdict.score,
             "char_start": verdict.block.char_start, "char_end": verdict.block.char_end}
            for verdict in article.blocks
        ],
    }  # fmt: skip
    return orjson.dumps(record).decode()
