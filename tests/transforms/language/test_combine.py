import pytest

from copydesk.transforms.language.combine import Answer, combine
from copydesk.transforms.language.profiles import Ranked
from copydesk.transforms.language.voters import Vote

PROFILED = frozenset({"de", "en", "fr", "sw", "tr"})
SURE = Ranked("de", "en", 40.0, 0.97)
STRANGE = Ranked("sw", "en", 40.0, 0.85)


def _never() -> Vote:
    raise AssertionError("asked without need")


def _vote(tag: str, weight: float = 0.9) -> Vote:
    return Vote(tag, weight, None)


def test_the_third_is_not_asked_where_two_agree_on_a_familiar_text() -> None:
    assert combine(SURE, _vote("de"), _never, PROFILED) == Answer("de", "en", "profiles+cld2")


@pytest.mark.parametrize(("ranked", "cld2", "langid", "answer"), [
    (SURE, "en", _vote("de"), Answer("de", "en", "profiles+langid")),
    (SURE, "en", _vote("en"), Answer("en", "de", "cld2+langid")),
    (STRANGE, "zu", _vote("zu"), Answer("zu", "sw", "cld2+langid, no profile")),
    (STRANGE, "rn", _vote("sw"), Answer("rn", "sw", "cld2")),
    (STRANGE, "sw", _vote("sw"), Answer("sw", "en", "all voters, unfamiliar")),
    (STRANGE, "sw", _vote("zu"), Answer("zu", "sw", "langid")),
    (STRANGE, "sw", _vote("zu", 0.2), Answer("sw", "zu", "profiles+cld2, unsure")),
    (Ranked("tr", "en", 3.0, 0.8), "en", _vote("ku"), Answer("ku", "tr", "langid")),
    (Ranked("fr", "de", 3.0, 0.97), "en", _vote("xx", 0.1), Answer("fr", "en", "none agree")),
    (Ranked("fr", "de", 3.0, 0.97), "de", _vote("xx", 0.1), Answer("de", "fr", "none agree")),
])  # fmt: skip
def test_votes(ranked: Ranked, cld2: str, langid: Vote, answer: Answer) -> None:
    assert combine(ranked, _vote(cld2), lambda: langid, PROFILED) == answer


@pytest.mark.parametrize(("ranked", "langid", "tag", "how"), [
    (SURE, _vote("de"), "de", "profiles+langid, no cld2"),
    (STRANGE, _vote("sw"), "sw", "profiles+langid, no cld2, unsure"),
    (SURE, _vote("fr"), "de", "profiles"),
    (STRANGE, _vote("zu"), "zu", "langid, no cld2"),
])  # fmt: skip
def test_two_voters_decide_where_cld2_is_missing(
    ranked: Ranked, langid: Vote, tag: str, how: str
) -> None:
    answer = combine(ranked, None, lambda: langid, PROFILED)
    assert (answer.tag, answer.agreement) == (tag, how)


def test_nothing_known_is_unknown() -> None:
    assert combine(None, _vote("de"), _never, PROFILED).tag == "und"
