"""One answer from the votes of three voters, with the class of agreement that it comes from.

The rules were chosen on one half of the documents of the labelled set; docs/language.md has what
the other half says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from copydesk.transforms.language.everyday_words import close_to
from copydesk.transforms.language.profiles import Ranked
from copydesk.transforms.language.voters import Vote, langid_knows

AGREED = "profiles+cld2"  # the class of most texts
FAMILIAR = 0.93  # below it, the language of the text has no profile among langdetect's
_KNOWN = 0.9  # below it, even three voters can take a language for another
_STRONG = 10.0  # margin of the profiles
_SURE, _LIKELY = 0.15, 0.5  # shares of langid that beat voters who disagree


class Answer(NamedTuple):
    """A language with its second, and the class of agreement: the key of its calibration."""

    tag: str
    second: str | None
    agreement: str


def combine(
    ranked: Ranked | None, cld2: Vote | None, langid: Callable[[], Vote], profiled: frozenset[str]
) -> Answer:
    """Let the voters decide on a text; langid is asked where two disagree or are not sure.

    `profiled` are the languages that langdetect knows in the text's script. Where CLD2 has nothing
    to say, or is missing, the other two decide.
    """
    if ranked is None:
        return Answer("und", None, "none")
    if cld2 is None:
        return _without_cld2(ranked, langid(), profiled)
    if ranked.tag != cld2.tag:
        return _majority(ranked, cld2, langid(), profiled)
    if _is_strong(ranked):
        return Answer(ranked.tag, ranked.second, AGREED)
    return _confirmed(ranked, langid())


def _is_strong(ranked: Ranked) -> bool:
    return ranked.margin >= _STRONG and ranked.familiarity >= FAMILIAR


def _confirmed(ranked: Ranked, third: Vote) -> Answer:
    """Ask the third where two agree on a text that is short, or not like their language."""
    if third.tag == ranked.tag:
        known = ranked.familiarity >= _KNOWN
        return Answer(ranked.tag, ranked.second, "all voters" + ("" if known else ", unfamiliar"))
    if third.weight >= _LIKELY and ranked.familiarity < FAMILIAR:
        return Answer(third.tag, ranked.tag, "langid")
    return Answer(ranked.tag, third.tag, "profiles+cld2, unsure")


def _without_cld2(ranked: Ranked, third: Vote, profiled: frozenset[str]) -> Answer:
    if ranked.tag == third.tag:
        strong = "" if _is_strong(ranked) else ", unsure"
        return Answer(ranked.tag, ranked.second, "profiles+langid, no cld2" + strong)
    if third.tag in profiled and ranked.margin >= _STRONG:
        return Answer(ranked.tag, third.tag, "profiles")
    return Answer(third.tag, ranked.tag, "langid, no cld2")


def _majority(ranked: Ranked, cld2: Vote, third: Vote, profiled: frozenset[str]) -> Answer:
    """Go with two of three; alone, a voter is believed as far as its knowledge goes."""
    familiar = ranked.familiarity >= FAMILIAR
    if third.tag == cld2.tag:
        lacks = "" if cld2.tag in profiled else ", no profile"
        return Answer(cld2.tag, ranked.tag, "cld2+langid" + lacks)
    if third.tag == ranked.tag and (cld2.tag in profiled or familiar):
        return Answer(ranked.tag, cld2.tag, "profiles+langid")
    if cld2.tag not in profiled and not (familiar and third.tag in profiled):
        is_better = third.weight >= _LIKELY and langid_knows(cld2.tag)
        if not is_better or third.tag in close_to(cld2.tag):
            return Answer(cld2.tag, ranked.tag, "cld2")
    if third.weight >= _SURE:
        return Answer(third.tag, ranked.tag, "langid")
    # "en" is what CLD2 makes of names: alone on a short text it says nothing.
    if ranked.margin >= _STRONG or cld2.tag == "en":
        return Answer(ranked.tag, cld2.tag, "none agree")
    return Answer(cld2.tag, ranked.tag, "none agree")
