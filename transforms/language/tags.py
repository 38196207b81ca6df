"""Language tags as pages and feeds declare them, brought to the tags of our tables."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?")
_OLD = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "fil": "tl", "mo": "ro", "cmn": "zh"}
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx", "xx", "art"})
_TRADITIONAL = frozenset({"tw", "hk", "mo", "hant"})
_SIMPLIFIED = frozenset({"cn", "sg", "my", "hans"})


def declared_tag(declared: str | None) -> str | None:
    """Reduce "en-US", "pt_BR" or "zh-TW" to en, pt, zh-Hant; None for what names no language.

    "zh" alone stays "zh", since it does not say which script.
    """
    match = _TAG.fullmatch((declared or "").strip().lower())
    if match is None:
        return None
    language = _OLD.get(match[1], match[1])
    if language in _NO_LANGUAGE:
        return None
    if language != "zh":
        return language
    subtags = {match[2], match[3]}
    return "zh-Hant" if subtags & _TRADITIONAL else "zh-Hans" if subtags & _SIMPLIFIED else "zh"
