"""`copydesk clean`: the text work alone, on files or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import orjson

from flows.commands.common import Failure, WrongUse
from flows.readers.errors import SourceMissing
from flows.readers.files import find_files
from flows.readers.options import KeyMapping, Limits
from flows.readers.registry import read_all
from flows.readers.sniff import sniff
from transforms.clean import clean_document
from transforms.options import TextOptions
from transforms.parse import parse_document
from transforms.records import CleanArticle, ParsedDocument, RawDocument, Rejection


@click.command("clean")
@click.argument("files", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="Plain text, or one JSON object a document.")  # fmt: skip
def command(files: tuple[str, ...], form: str) -> None:
    """Clean FILES, or standard input, to standard output. Nothing is stored.

    \b
    copydesk clean page.txt
    curl -s https://example.org/story | copydesk clean --format json
    """
    rejected = 0
    for number, (raw, result) in enumerate(_results(files)):
        if isinstance(result, Rejection):
            rejected += 1
            place = f" ({result.locator})" if result.locator else ""
            click.echo(f"{result.uri}{place}: {result.message}", err=True)
        elif form == "json":
            click.echo(_as_json(result))
        else:
            click.echo(("\n\n" if number else "") + _as_text(result))
        del raw
    if rejected and not files:
        raise Failure("Standard input held no article.")


def _results(
    files: tuple[str, ...],
) -> Iterator[tuple[RawDocument | None, CleanArticle | Rejection]]:
    options = TextOptions()
    for raw in _read(files):
        if isinstance(raw, Rejection):
            yield None, raw
            continue
        parsed = parse_document(raw, options)
        if isinstance(parsed, ParsedDocument):
            yield raw, clean_document(parsed, options)
        else:
            yield raw, parsed


def _read(files: tuple[str, ...]) -> Iterator[RawDocument | Rejection]:
    if not files or files == ("-",):
        content = sys.stdin.buffer.read()
        kind = "text/html" if sniff(content[:65536], "") == "html" else "text/plain"
        yield RawDocument("stdin:", kind, content)
        return
    try:
        found = find_files(files)
    except SourceMissing as error:
        raise WrongUse(str(error)) from error
    yield from found.rejections
    yield from read_all(found.files, KeyMapping(), Limits())


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
        "language": article.language.tag,
        "published_at": published.value if published else None,
        "word_count": article.word_count,
        "blocks": [
            {"text": it.block.text, "kind": it.block.kind, "role": it.role, "reason": it.reason,
             "score": it.score, "char_start": it.block.char_start, "char_end": it.block.char_end}
            for it in article.blocks
        ],
    }  # fmt: skip
    return orjson.dumps(record).decode()
