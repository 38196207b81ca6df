"""`copydesk blocks`: one article as an editor would mark it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from copydesk.flows.cli.display import output, write_result
from copydesk.flows.cli.shared_options import data_option
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.printable import printable

if TYPE_CHECKING:
    from copydesk.warehouse.reading.query import QueryResult

_STYLES = {"body": "", "metadata": "cyan", "boilerplate": "red strike"}


@click.command("blocks")
@click.argument("article")
@click.option("--format", "form", type=click.Choice(["marked", "table", "csv", "json"]),
              default="marked", show_default=True)  # fmt: skip
@data_option
def command(article: str, form: str, data: DataFolder) -> None:
    """Show ARTICLE line by line: what was kept or removed, why, and with what score.

    ARTICLE is an article_id or the beginning of one, a record's id, or a URL.

    \b
    copydesk blocks ca-30981
    copydesk blocks https://harbourpost.example/ferry --format json
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.warehouse.reading.query import blocks_of  # noqa: PLC0415

    result = blocks_of(data.snapshot, article)
    if form == "marked":
        _mark_up(result)
    else:
        write_result(result, form)


def _mark_up(result: QueryResult) -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, show_header=True, pad_edge=False)
    for name, width in (("block", None), ("", 1), ("why", None), ("score", None), ("text", None)):
        table.add_column(name, width=width, overflow="fold", no_wrap=name != "text")
    for row in result.rows:
        block: dict[str, Any] = dict(zip(result.columns, row, strict=True))
        style = _STYLES[block["role"]]
        sign = {"body": " ", "metadata": "i", "boilerplate": "-"}[block["role"]]
        name = str(block["block_id"]).rpartition(".")[2]
        text = Text(printable(block["text"]), style)
        table.add_row(name, sign, Text(block["reason"], "dim"), f"{block['score']:.2f}", text)
    console = output()
    console.print(table)
    legend = "  kept as news    i kept as metadata    - removed    score: probability of news"
    console.print(legend, style="dim", highlight=False)
    article = str(result.rows[0][result.columns.index("block_id")]).rpartition(".")[0]
    console.print(
        f"  `copydesk restore {article}.N` puts line N back", style="dim", highlight=False
    )
