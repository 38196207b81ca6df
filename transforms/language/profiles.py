"""langdetect with its surprises taken out: seeded, profiles of one script only, in sorted order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

_SEED = 0


class Ranked(NamedTuple):
    """The best language, its probability among those of the script, and how familiar it looks.

    `familiarity` is the share of the text's n-grams that the language's profile has at all. The
    probability says nothing about languages that have no profile; this does.
    """

    tag: str
    probability: float
    familiarity: float


def rank(text: str, tags: str) -> Ranked | None:
    """Ask langdetect which of the space-separated `tags` the text is in; None when it has no say.

    The text should be some 300 to 600 characters, not in capitals.
    """
    detector = _factory(tags).create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):  # no n-gram of any profile, or none likely
        return None
    return Ranked(best.lang, best.prob, _familiarity(detector, best.lang))


@cache  # profiles never change
def _factory(tags: str) -> Any:
    factory = DetectorFactory()
    factory.seed = _SEED
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / t).read_text("utf-8") for t in sorted(tags.split())])
    return factory


def _familiarity(detector: Any, tag: str) -> float:
    profiles: Mapping[str, list[float]] = detector.word_lang_prob_map
    index: int = detector.langlist.index(tag)
    grams: list[str] = detector._extract_ngrams()
    known: int = sum(profiles[gram][index] > 0 for gram in grams)
    return known / len(grams)
