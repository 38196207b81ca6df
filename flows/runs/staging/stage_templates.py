"""The site templates of a run: staged before its first page is cleaned, read by its workers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import polars as pl

from copydesk.flows.runs.staging.shards import write_shard
from copydesk.transforms.boilerplate.template_lines import SiteTemplates
from copydesk.transforms.frames.site_templates import site_templates

CountTemplates = Callable[[Sequence[Path]], pl.DataFrame]
_TABLE = "templates"


def stage_templates(folder: Path, count: CountTemplates, parsed: Sequence[Path]) -> Path:
    """Count the lines of the parsed shards and stage the templates, unless that is done already.

    A run resumed after a kill thus cleans by the same templates as before.
    """
    if parsed and not folder.is_dir():
        write_shard(folder, {_TABLE: count(parsed)})
    return folder


def staged_templates(folder: Path, source_ids: Collection[str]) -> Mapping[str, SiteTemplates]:
    """Read the templates of some outlets, by their ids."""
    rows = pl.scan_parquet(folder / f"{_TABLE}.parquet")
    return site_templates(rows.filter(pl.col("source_id").is_in(sorted(source_ids))).collect())
