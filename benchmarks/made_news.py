"""Invented articles in any number, for measuring cost: events with names and figures of their own.

Words are drawn as often as news uses them, so that articles share what real ones share.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from copydesk.transforms.stories.background import background

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_LETTERS = ("bcdfglmnprstv", "aeiou")
_WORDS = 250
_OWN = 0.2  # of an article's words, those of its event


def articles(count: int, days: int, seed: int, events: int) -> Iterator[dict[str, Any]]:
    """Give so many articles over so many days: article_key, title, body, published_at."""
    chance = random.Random(seed)
    known = background("en")
    assert known is not None
    words, weights = list(known.frequency), list(known.frequency.values())
    stories = [_event(chance, words) for _ in range(events)]
    for position in range(count):
        number = chance.randrange(events)
        common = chance.choices(words, weights, k=_WORDS)
        text = [
            chance.choice(stories[number]) if chance.random() < _OWN else item for item in common
        ]
        day = number * days / events + chance.random()
        yield {
            "article_key": f"made:{seed}:{position}",
            "title": " ".join(chance.sample(stories[number], 6)),
            "body": ". ".join(" ".join(text[i : i + 12]) for i in range(0, _WORDS, 12)),
            "published_at": FIRST_DAY + timedelta(days=day),
            "published_at_origin": "record",
        }


def _event(chance: random.Random, words: list[str]) -> list[str]:
    """Give the vocabulary of an event: names, figures and the words of its subject."""
    names = [_name(chance) for _ in range(15)]
    return [*names, *(str(chance.randrange(2, 5000)) for _ in range(5)), *chance.sample(words, 40)]


def _name(chance: random.Random) -> str:
    return "".join(
        chance.choice(_LETTERS[position % 2]) for position in range(chance.randrange(4, 9))
    ).title()
