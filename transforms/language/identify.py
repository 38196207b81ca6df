"""Identify a text's language: script, then three voters, then letters and everyday words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from copydesk.transforms.language.calibration import calibrated
from copydesk.transforms.language.chinese import chinese_variant, is_standard_chinese
from copydesk.transforms.language.combine import AGREED, Answer, combine
from copydesk.transforms.language.everyday_words import (
    close_to,
    is_doubtful,
    lacking_tag,
    part_close,
    words_of,
)
from copydesk.transforms.language.language_tables import TABLES
from copydesk.transforms.language.letters import alphabet_vote, sign_tag
from copydesk.transforms.language.profiles import Ranked, profiles_of
from copydesk.transforms.language.prose import sample_of
from copydesk.transforms.language.scripts import (
    count_scripts,
    iso_script,
    letters_of,
    main_script,
)
from copydesk.transforms.language.voters import Vote, cld2_vote, has_cld2, langid_vote
from copydesk.transforms.records import LanguageGuess

_UNKNOWN = LanguageGuess("und", "Zyyy", 0.0, reliable=False)
_FEW_LETTERS = 8  # of an alphabet; fewer are anybody's
_PROFILED = 400  # characters that the profiles are asked about; more change no answer
_WORDS_FROM = 3000  # characters whose words part close languages
_CLEAR_SIGNS = 0.8  # share of the signs of one way of writing that are not those of the other
_LIKE = 0.96  # familiarity of a text that surely is of a profiled language
_MARKS_ARE_DUE = 100  # characters in which a language that writes marks has some
# Share of everyday words: a third is usual, and less is enough where no mark is left.
_SHARE, _SHARE_STRIPPED = 0.28, 0.2
_MARK = re.compile(r"[^\W\x00-\x7f]")  # a letter beyond a to z
_MARKED = frozenset(TABLES["marked"]["tags"].split())
_NONE = Vote("und", 0.0, None)
_SOLE: Mapping[str, str] = TABLES["sole"]
_SHARED: Mapping[str, tuple[str, ...]] = {
    script: tuple(tags.split()) for script, tags in TABLES["shared"].items()
}
_PROFILES: Mapping[str, str] = TABLES["profiles"]


def identify(text: str, title: str | None = None) -> LanguageGuess:
    """Identify the language of a body text with its title, or of a headline alone.

    Some 600 characters of prose are read. `confidence` is the precision that was measured for
    the way the voters agree and for the number of letters; `second` the next best language, where
    there is one. Chinese comes as zh-Hans, zh-Hant or yue, a language of another script in Latin
    letters as "hi-Latn" or the like, and what nobody knows as "und".
    """
    sample = sample_of(text, title)
    counts = count_scripts(sample.text)
    script = main_script(counts)
    if script is None:
        return _UNKNOWN
    letters = counts[script]
    answer = _answer(sample.text, script, letters)
    if is_doubtful(answer.tag, script):  # the more words, the clearer
        answer = _part(answer, sample_of(text, title, _WORDS_FROM).text, script)
    if not sample.is_sound and answer.agreement != AGREED:
        answer = Answer("und", None, "damaged")
    precision, reliable = calibrated(answer.agreement, letters)
    return LanguageGuess(
        tag=answer.tag,
        script="Hans" if answer.tag == "zh-Hans" else iso_script(script),
        confidence=precision if answer.tag != "und" else 0.0,
        reliable=reliable and sample.is_sound and answer.tag != "und",
        second=answer.second,
        detector=answer.agreement,
    )


@cache
def language_version() -> str:
    """Give eight hexadecimal digits of what tells languages, and "-no-cld2" without CLD2."""
    folder = files(__package__)
    tables = (folder.joinpath(name).read_bytes() for name in ("tables.toml", "calibration.tsv"))
    return sha256(b"".join(tables)).hexdigest()[:8] + ("" if has_cld2() else "-no-cld2")


def letters_in(text: str, title: str | None = None) -> int:
    """Count the letters of the main script in what `identify` reads of a text."""
    counts = count_scripts(sample_of(text, title).text)
    return counts[main_script(counts) or ""]


def _answer(sample: str, script: str, letters: int) -> Answer:
    if script == "Hani":
        return _chinese(letters_of(sample, "Hani"))
    if script in _SOLE:
        return _sole(sample, script)
    if letters < _FEW_LETTERS or script not in _PROFILES:
        return Answer("und", None, "none")
    return _by_votes(sample, script)


def _chinese(signs: str) -> Answer:
    """Part the ways of writing Chinese; what writes standard "的" and nothing Cantonese is none."""
    tag, clearness = chinese_variant(signs)
    second = {"zh-Hans": "zh-Hant", "zh-Hant": "yue", "yue": "zh-Hant"}[tag]
    if clearness < _CLEAR_SIGNS:
        return Answer(tag, second, "few Han signs")
    is_standard = tag == "zh-Hant" and is_standard_chinese(signs)
    return Answer(tag, second, "zh-Hant, standard" if is_standard else f"{tag} signs")


def _sole(sample: str, script: str) -> Answer:
    """Take the script's language, or of those that share it the one that CLD2 names."""
    tags = _SHARED.get(script)
    if tags is None:
        return Answer(_SOLE[script], None, "script")
    vote = cld2_vote(sample)
    tag = vote.tag if vote and vote.tag in tags else tags[0]
    how = "shared script" if vote else "shared script, no cld2"
    return Answer(tag, next(t for t in tags if t != tag), how)


def _by_votes(sample: str, script: str) -> Answer:
    profiles = profiles_of(_PROFILES[script])
    ranked, cld2 = profiles.rank(sample[:_PROFILED]), cld2_vote(sample)
    if cld2 and script == "Arab" and cld2.tag == "ku":
        cld2 = cld2._replace(tag="ckb")

    def third() -> Vote:
        vote = langid_vote(sample)
        sure = script in ("Latn", "Deva") or vote.weight >= 0.9
        return vote if sure else _letters_vote(sample, script)

    answer = combine(ranked, cld2, third, frozenset(profiles.tags))
    if cld2 is None and has_cld2() and answer.tag != "und":  # so rare that it was never measured
        answer = answer._replace(agreement="cld2 is silent")
    if script == "Latn":
        answer = _lacking(sample, answer, ranked)
    return answer if is_doubtful(answer.tag, script) else _part(answer, sample, script)


def _letters_vote(sample: str, script: str) -> Vote:
    tag = alphabet_vote(sample, script)
    return Vote(tag, 1.0, None) if tag else _NONE


def _lacking(sample: str, answer: Answer, ranked: Ranked | None) -> Answer:
    """Name a language that no voter knows, where they disagree or the text is not like theirs."""
    plain = not _MARK.search(sample)
    is_stripped = plain and answer.tag in _MARKED
    is_like = ranked and ranked.tag == answer.tag and ranked.familiarity >= _LIKE
    if not is_stripped and (answer.agreement == AGREED or is_like):
        return answer
    if tag := sign_tag(sample, "Latn"):
        return Answer(tag, answer.tag, "signs")
    if tag := lacking_tag(
        words_of(sample), _SHARE_STRIPPED if is_stripped else _SHARE, plain=plain
    ):
        return Answer(tag, answer.tag, "everyday words")
    if is_stripped and not is_like and len(sample) >= _MARKS_ARE_DUE:
        return answer._replace(agreement="without marks")
    return answer


def _part(answer: Answer, sample: str, script: str) -> Answer:
    choice = part_close(sample, answer.tag, script)
    if choice is None:
        close = close_to(answer.tag)
        return answer if not close or answer.second in close else answer._replace(second=close[0])
    agreed = answer.agreement in (AGREED, "all voters") and not choice.group
    if choice.tag == answer.tag and (agreed or (choice.clear and not choice.group)):
        return answer._replace(second=choice.second)
    if agreed and not choice.clear:
        return answer._replace(second=choice.tag)
    return Answer(
        choice.tag, choice.second, f"words, {choice.group or 'others'}" if choice.clear else "close"
    )
