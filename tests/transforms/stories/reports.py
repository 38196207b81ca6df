"""Invented reports of two events of one kind, written independently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import polars as pl

from copydesk.transforms.stories.term_vectors import term_vectors

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

FIRE = (
    "Fire guts sail loft in Brannick harbour",
    "A fire destroyed the Tolliver sail loft in Brannick on Tuesday night. Fire chief Odile Marsh "
    "said 42 firefighters from Brannick and Sellow fought the flames for six hours. Nobody was "
    "hurt. The owner, Hamish Tolliver, said 310 sails were lost.",
)
FIRE_TOO = (
    "Tolliver loft burns down, 310 sails lost",
    "Hamish Tolliver watched his family's loft burn to the ground. Crews from Sellow joined the "
    "42 firefighters at Brannick harbour, and the blaze took until morning to put out, Odile "
    "Marsh told reporters. The Tolliver workshop had stood there since 1911.",
)
OTHER_FIRE = (
    "Fire damages bakery in Quenby",
    "A fire damaged the Pell bakery in Quenby on Tuesday night. Fire chief Ruth Anselm said 17 "
    "firefighters fought the flames for two hours. Nobody was hurt. The owner, Ivo Pell, said the "
    "ovens were lost.",
)
OTHER_FIRE_TOO = (
    "Quenby baker Ivo Pell vows to reopen after blaze",
    "Ivo Pell wants to bake again within weeks after flames swept his shop in Quenby. Ruth Anselm, "
    "who led the 17 firefighters, blamed an oven. The Pell bakery has fed Quenby for three "
    "generations.",
)
CHESS = (
    "Lindqvist wins chess title in Marrow Bay",
    "Grandmaster Petra Lindqvist took the Marrow Bay open after a draw in 61 moves with Oskar "
    "Dahl. She leaves with 9,000 crowns and the silver rook.",
)


def articles(
    texts: Mapping[str, tuple[str, str]], dates: Mapping[str, datetime] | None = None
) -> pl.DataFrame:
    """Rows for `term_vectors`, keyed by the names given."""
    rows: Sequence[dict[str, Any]] = [
        {
            "article_key": key, "article_id": f"{key}-1", "language": "en",
            "published_at": (dates or {}).get(key), "date_is_firm": True,
            "title": title, "body": body,
        }
        for key, (title, body) in texts.items()
    ]  # fmt: skip
    return pl.DataFrame(rows, schema_overrides={"published_at": pl.Datetime("us", "UTC")})


def vectors(
    texts: Mapping[str, tuple[str, str]], dates: Mapping[str, datetime] | None = None
) -> pl.DataFrame:
    """The prints of the texts."""
    return term_vectors(articles(texts, dates))
