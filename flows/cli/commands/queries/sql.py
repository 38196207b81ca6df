"""`copydesk sql`: a question to the published snapshot."""

from __future__ import annotations

from typing import TextIO

import click

from copydesk.flows.cli.display import FORMATS, write_result
from copydesk.flows.cli.options import Failure, WrongUse, data_option
from copydesk.flows.paths import DataFolder


@click.command("sql")
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.File(encoding="utf-8"), help="Read the query from FILE.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@data_option
def command(query: str | None, file: TextIO | None, form: str, data: DataFolder) -> None:
    """Run a read-only QUERY on the published snapshot.

    \b
    copydesk sql "SELECT source, count(*) FROM mart_articles_daily GROUP BY ALL"
    copydesk sql -f report.sql --format csv
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.warehouse.database.warehouse_errors import WarehouseError  # noqa: PLC0415
    from copydesk.warehouse.reading.query import run_query  # noqa: PLC0415

    text = _text(query, file)
    try:
        result = run_query(data.snapshot, text)
    except WarehouseError as error:
        raise Failure(str(error)) from error
    write_result(result, form)


def _text(query: str | None, file: TextIO | None) -> str:
    if query is not None and file is None:
        return query
    if query is not None or file is None:
        raise WrongUse("Give a query, or a file that holds one with -f.")
    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise WrongUse(f"{file.name} is not UTF-8 text.") from error
    except OSError as error:
        raise WrongUse(f"{file.name} cannot be read: {error.strerror}.") from error
