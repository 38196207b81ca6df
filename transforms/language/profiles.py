"""langdetect with its surprises taken out: seeded, profiles of one script only, in sorted order."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from langdetect.detector import Detector
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
    detector = _Detector(_factory(tags))
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):  # no n-gram of any profile, or none likely
        return None
    return Ranked(best.lang, best.prob, detector.familiarity(best.lang))


def familiarity(text: str, tag: str, tags: str) -> float:
    """Give the share of a text's n-grams that the profile of `tag`, one of `tags`, has."""
    detector = _Detector(_factory(tags))
    detector.append(text)
    return detector.familiarity(tag)


class _Detector(Detector):  # type: ignore[misc]  # langdetect has no types
    """A detector that cuts a text into n-grams once: that is most of its work."""

    def _extract_ngrams(self) -> list[str]:
        if not hasattr(self, "_grams"):
            self._grams: list[str] = super()._extract_ngrams()
        return self._grams

    def familiarity(self, tag: str) -> float:
        index: int = self.langlist.index(tag)
        grams, profiles = self._extract_ngrams(), self.word_lang_prob_map
        known: int = sum(profiles[gram][index] > 0 for gram in grams)
        return known / len(grams) if grams else 0.0


@cache  # profiles never change
def _factory(tags: str) -> DetectorFactory:
    factory = DetectorFactory()
    factory.seed = _SEED
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / t).read_text("utf-8") for t in sorted(tags.split())])
    return factory
