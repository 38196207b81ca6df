"""`copydesk sql`: questions to the published snapshot."""

from __future__ import annotations

import re
from contextlib import closing
from typing import IO, TextIO

import click

from copydesk.flows.cli.display import FORMATS, write_results
from copydesk.flows.cli.shared_options import WrongUse, data_option
from copydesk.flows.paths import DataFolder

_NO_QUERY = "Give a query, a query file with -f, or a query on standard input."
_COMMENT = re.compile(r"--[^\s=]*\s")


class _Query(click.Command):
    """A query may begin with a comment (`-- Question: ...`), which is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # no option of ours holds white space before its value's =
        return super().parse_args(
            ctx, [f"\n{argument}" if _COMMENT.match(argument) else argument for argument in args]
        )


@click.command("sql", cls=_Query)
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.File(encoding="utf-8"), help="Read the query from FILE.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True,
              help="record: one block per row, with full values.")  # fmt: skip
@click.option("--wide", is_flag=True, help="Do not shorten table values to fit the terminal.")
@data_option
def command(
    query: str | None, file: TextIO | None, form: str, wide: bool, data: DataFolder
) -> None:
    """Run a read-only QUERY on the published snapshot.

    QUERY may contain several statements, each of which shows its result; `SET TimeZone` applies
    to the statements after it. Without QUERY, or with -, the query is read from standard input.

    \b
    copydesk sql "SELECT source, sum(articles) AS articles FROM mart_articles_daily GROUP BY source"
    copydesk sql "SET TimeZone = 'Asia/Tokyo'; SELECT title, published_at FROM current_articles"
    copydesk sql "FROM current_articles LIMIT 3" --format record
    copydesk sql -f report.sql --format csv
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.warehouse.reading.query import run_statements  # noqa: PLC0415

    text = _text(query, file)
    # closed here: an error met while writing must not leave the snapshot open
    with closing(run_statements(data.snapshot, text)) as results:
        write_results(results, form, wide=wide)


def _text(query: str | None, file: TextIO | None) -> str:
    if query is not None and file is not None:
        raise WrongUse("Give a query or a query file, not both.")
    if query is not None and query != "-":
        return query
    source = file or click.open_file("-", encoding="utf-8")
    if file is None and query is None and source.isatty():
        raise WrongUse(_NO_QUERY)
    return _read(source, "standard input" if file is None else file.name)


def _read(source: IO[str], name: str) -> str:
    try:
        text = source.read()
    except UnicodeDecodeError as error:
        raise WrongUse(f"{name} is not UTF-8 text.") from error
    except OSError as error:
        raise WrongUse(f"{name} cannot be read: {error.strerror}.") from error
    if not text.strip():
        raise WrongUse(_NO_QUERY)
    return text
