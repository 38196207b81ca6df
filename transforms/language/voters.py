"""The other two voters: CLD2, which knows twice langdetect's languages, and langid's model.

CLD2 has no wheel for every machine; where it is missing langid's model votes in its place.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

try:
    import pycld2
except ImportError:  # no wheel for this machine, and none was built
    pycld2 = None

# Tags of the voters, in terms of ours; None for what is no language of a text.
_TAGS: dict[str, str | None] = {
    "un": None, "zxx": None, "xxx": None, "iw": "he", "jw": "jv", "nb": "no", "mo": "ro",
    "fil": "tl", "sr-ME": "sr", "bh": "bho", "zh": "zh-Hans", "wuu": "zh-Hans", "arz": "ar",
    "ary": "ar", "sdh": "ckb", "uzs": "uz", "hbo": "he", "grc": "el", "kik": "ki", "gug": "gn",
    "fuv": "ff",
    # what CLD2 was taught for fun
    "tlh": None, "zzb": None, "zze": None, "zzh": None, "zzp": None,
    # dialects that langid's model sees in short texts of their neighbours
    "an": None, "ext": None, "gcf": None, "gcr": None, "lij": None, "pcm": None, "vec": None,
}  # fmt: skip


class Vote(NamedTuple):
    """A language, how sure its voter is (0 to 1, each by its own measure), and its second."""

    tag: str
    weight: float
    second: str | None


def has_cld2() -> bool:
    """Tell whether CLD2 is there to vote."""
    return pycld2 is not None


def cld2_vote(text: str) -> Vote | None:
    """Ask CLD2 (Dick Sites, Apache-2.0); None where it is missing or cannot tell.

    `text` holds no controls and no lone surrogates. `weight` is the share of the bytes that it
    gives to the language.
    """
    if pycld2 is None:
        return None
    try:
        _, _, found = pycld2.detect(text, isPlainText=True, bestEffort=True)
    except pycld2.error:  # bytes that it holds to be no interchange UTF-8
        return None
    tags = [(tag, share / 100) for _, code, share, _ in found if (tag := own_tag(code))]
    return Vote(*tags[0], tags[1][0] if len(tags) > 1 else None) if tags else None


def cld2_spans(text: str) -> list[tuple[int, int, str]] | None:
    """Give the spans of a text by language, as (first byte, byte after the last, tag), of UTF-8.

    Conditions as for `cld2_vote`; spans that tell nothing (repetitions) are "und".
    """
    if pycld2 is None:
        return None
    try:
        *_, spans = pycld2.detect(text, isPlainText=True, bestEffort=True, returnVectors=True)
    except pycld2.error:
        return None
    return [(at, at + size, own_tag(code) or "und") for at, size, _, code in spans]


def langid_vote(text: str) -> Vote:
    """Ask langid's model (Lui and Baldwin 2012, retrained for py3langid); half a millisecond."""
    ranked = [(tag, share) for code, share in _model().rank(text)[:4] if (tag := own_tag(code))]
    if not ranked:
        return Vote("und", 0.0, None)
    return Vote(*ranked[0], ranked[1][0] if len(ranked) > 1 else None)


def langid_knows(tag: str) -> bool:
    """Tell whether langid's model has a class for a language."""
    return tag in _langid_tags()


def own_tag(code: str) -> str | None:
    """Give our tag for a voter's code, None for "unknown" and CLD2's codes of mere scripts."""
    return None if code.startswith("xx") else _TAGS.get(code, code)


@cache  # a model that never changes, read when it is asked first: 0.5 s and 20 MB
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _langid_tags() -> frozenset[str | None]:
    return frozenset(map(own_tag, _model().labels))
