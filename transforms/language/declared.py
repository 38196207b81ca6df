"""The language that a page or record declares, beside the one that its text shows."""

from __future__ import annotations

from dataclasses import replace

from copydesk.transforms.language.everyday_words import close_to
from copydesk.transforms.language.language_tables import TABLES
from copydesk.transforms.language.letters import alphabet_tags
from copydesk.transforms.language.scripts import iso_script
from copydesk.transforms.language.tags import declared_tag
from copydesk.transforms.records import LanguageGuess

_DOUBT = 0.9  # confidence under which a declaration outweighs the text
_DECLARED = 0.5  # confidence of a declaration: outlets declare their site's language, not a text's
_CHINESE = ("zh-Hans", "zh-Hant", "yue")
_WIDER = {"nn": "no", "ckb": "ku", "kmr": "ku", "sr": "sh", "hr": "sh", "bs": "sh"}  # ISO 639-3
_WRITTEN_IN = {
    **{iso_script(script): {tag} for script, tag in TABLES["sole"].items()},
    **{script: set(tags.split()) for script, tags in TABLES["shared"].items()},
    "Cyrl": set(alphabet_tags("Cyrl")),
    "Arab": set(alphabet_tags("Arab")),
    "Deva": {*TABLES["profiles"]["Deva"].split(), "sa", "bho", "mai", "kok"},
    "Hans": set(_CHINESE),
    "Hant": set(_CHINESE),
}
_LATIN_TOO = {"sr", "bs", "uz", "az", "ku", "tt"}
_NOT_LATIN = set().union(*_WRITTEN_IN.values()) - _LATIN_TOO


def settle(found: LanguageGuess, declared: str | None) -> LanguageGuess:
    """Prefer the declared language ("en-US") to an unreliable guess, where the text allows it.

    The text allows its close languages, its second guess, and what its script can write where
    the voters do not agree. A declaration never makes a guess reliable; `detector` is then
    "declared".
    """
    tag = declared_tag(declared)
    if tag in (None, "zh", found.tag) or found.reliable or not _can_write(found.script, str(tag)):
        return found
    if tag != found.second and tag not in close_to(found.tag) and found.confidence >= _DOUBT:
        return found
    second = None if found.tag == "und" else found.tag
    return replace(found, tag=str(tag), second=second, confidence=_DECLARED, detector="declared")


def agrees(found: LanguageGuess, declared: str | None) -> bool | None:
    """Tell whether text and declaration name the same language; None where one says nothing.

    A guess that was settled by the declaration, or is not reliable, says nothing. "hi" is right
    about Hindi in Latin letters too, "no" about Nynorsk, and either language about a mixed text.
    """
    tag = declared_tag(declared)
    if tag is None or not found.reliable or found.detector == "declared":
        return None
    held = (found.tag, found.second) if found.mixed and found.second else (found.tag,)
    return any(_names(tag, language) for language in held)


def _names(declared: str, language: str) -> bool:
    if language in _CHINESE:
        return declared in (language, "zh") or (language, declared) == ("yue", "zh-Hant")
    return declared in (language, language.removesuffix("-Latn"), _WIDER.get(language))


def _can_write(script: str, tag: str) -> bool:
    return tag not in _NOT_LATIN if script == "Latn" else tag in _WRITTEN_IN.get(script, ())
