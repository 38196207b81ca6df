"""Read a byline whole: names and roles, outlet and date, in whatever order a line has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import NamedTuple

from copydesk.transforms.metadata.author_names import (
    AND,
    TABLES,
    distinct,
    is_cased,
    is_name,
    role_at,
    without_addresses,
)
from copydesk.transforms.metadata.byline_starts import beginning
from copydesk.transforms.metadata.han_credits import (
    has_family_name,
    is_han,
    split_han_names,
    without_han_role,
)
from copydesk.transforms.metadata.people import (
    is_desk,
    is_interface,
    kind_of_name,
    names_outlet,
)
from copydesk.transforms.metadata.written_dates.date_words import (
    is_date_word,
    is_weekday,
    unknown_words,
)
from copydesk.transforms.metadata.written_dates.stamps import find_stamps

_LONGEST_LINE, _SHORTEST_LINE = 160, 4
_MOST_OTHERS = 4  # segments of a line beside its names
_SHORTEST_NAME = 2  # words, or Han characters
_ABBREVIATION = 3  # letters of a weekday's
_FEWEST_WITH_ROLE = 4  # words of a name with its role behind it
_BEHIND = "\x02"  # begins the piece behind a date or a number, until it is trimmed
_SEPARATOR = re.compile(r"\s*[|•·⋅●／\t\n]\s*|\s+[-–—/]\s+|(?<=[^\W\d_])[–—](?=\d)|\s{2,}")
_NUMBER = re.compile(r"\(?[^\s–—]*\d\S*")
_COLON = re.compile(r"[^\W\d_]\s?[:：]")
_GLUED = re.compile(r"^(By|Von|Par|Por|Di|Door|Av)(?=[A-Z][^\W\d_]+ [A-Z])")
_CREDIT = re.compile(
    rf"(?:{'|'.join(w.replace('_', ' ') for w in TABLES['credits']['words'].split())})"
    r"(?:\s*:|\s+(?:by|von|par|por|di|door|av|af)\b|\s*/)", re.IGNORECASE,
)  # fmt: skip
_SOURCE = re.compile(
    rf"(?:{'|'.join(TABLES['sources']['words'].split())})\s?[:：]\s?", re.IGNORECASE
)
_LABEL = re.compile(r"\s+(?=(?:作者|记者|記者|撰文|文|图|圖|来源|來源|责编|编辑)\s?[:：/／])")
# Behind a date these words come before an author; at the start of a line they begin names.
_AFTER_DATE = re.compile(r"(?:da|przez|от|od|de|по|του|της|από|tarafından)\s", re.IGNORECASE)
_BESIDE = re.compile(r"\s(?:with|avec|mit|con|com|[Ff]or)\s")
_IN_BRACKETS = re.compile(r"\s[(（]([^()（）\d]{2,40})[)）]\s*(?=$|[|•·,])")  # an outlet, a role
_IN_PLACE = re.compile(r"\s(?:in|at|for|from|aus|en|à|w|в)\s")  # told beside a date alone
_BUTTON = re.compile(
    r"\s(?:Follow(?:ing)?|Folgen|Suivre|Seguir|Segui|Volg(?:en)?|Følg|Följ|Obserwuj|Подписаться"
    r"|Takip et|Ikuti|Підписатися|Стежити|متابعة|تابع|关注|關注|フォロー|구독)$"
)
_PLACE = re.compile(
    r"(?:New|San|Santa|Los|Las|Saint|St\.?|North|South|East|West|Port|Fort|Cape|Hong|Tel|Buenos"
    r"|United|Rio|São|Mount|Bad)\s.*|.*\s(?:Bay|City|County|Islands?|Valley|Beach|Springs|Town"
    r"|Village|Kong)"
)
_CREDITS = re.compile(rf"\s+(?={_CREDIT.pattern})", re.IGNORECASE)
_DEGREE = re.compile(r"(?:[A-Z][a-z]?\.?){2,6}®?|Ph\.?D\.?|E-RYT.*")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
_SENTENCE = re.compile(r"[.!?。]$")
_ABBREVIATED = re.compile(r"\b(?:\w|Jr|Sr|Dr|St|\w{1,4}m)\.$")


class Byline(NamedTuple):
    """The people of a byline with their roles (None where none is told), and its outlet.

    `introduced` says that a word such as "By" stands before the first name.
    """

    authors: tuple[tuple[str, str | None], ...]
    outlet: str | None
    introduced: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names alone."""
        return tuple(name for name, _ in self.authors)


def read_byline(
    line: str, language: str | None = None, *, marked: bool = False, outlets: Sequence[str] = ()
) -> Byline | None:
    """Read a line as a byline; None when it is none.

    It is one when its names follow what bylines begin with in its language (any when None), or
    when it states a date or a role and, beside it, names and outlets alone. `marked` says that the
    page marks it as a byline, so that it needs neither. So no sentence is one.
    """
    shortest = _SHORTEST_NAME if is_han(line) else _SHORTEST_LINE
    if not shortest <= len(line) <= _LONGEST_LINE:
        return None
    text = _GLUED.sub(r"\1 ", without_addresses(line, keep_spaces=True))
    if _SENTENCE.search(text) and not _ABBREVIATED.search(text):
        return None
    text = _LABEL.sub(" | ", _CREDITS.sub(" ; ", _IN_BRACKETS.sub(r" | \1", text)))
    segments, dated = _segments(_BUTTON.sub("", text))
    dated = dated or _BUTTON.search(text) is not None
    sources = [segment for segment in segments if _SOURCE.match(segment)]
    segments = [segment for segment in segments if segment not in sources]
    if dated and segments and not text.startswith(segments[0]):
        segments[0] = _AFTER_DATE.sub("by ", segments[0], count=1)
    starts = [beginning(segment, language) for segment in segments]
    first = next((index for index, (start, _) in enumerate(starts) if start), None)
    if first is None:
        found = None if _COLON.search(text) and not marked else _bare(segments, outlets, marked)
        evident = dated or marked or (found and any(role for _, role in found.authors))
        return found if evident else None
    if any(map(unknown_words, segments[:first])) and not marked:
        return None
    start, labelled = starts[first]
    head = _BESIDE.split(segments[first][start:])[0]
    head = _IN_PLACE.split(head)[0] if dated else head
    found = _introduced(head, segments[first + 1 :], outlets, alone=labelled)
    return found and found._replace(outlet=found.outlet or _source(sources))


def _source(segments: Sequence[str]) -> str | None:
    return next((_SOURCE.sub("", segment, count=1) for segment in segments), None)


def _segments(text: str) -> tuple[list[str], bool]:
    """Cut a line at its dates, numbers and separators; tell whether there was a date."""
    stamps = find_stamps(text, None, True, UTC) if any(map(str.isdigit, text)) else []
    for stamp in reversed(stamps):
        text = f"{text[: stamp.start]} |{_BEHIND}{text[stamp.end :]}"
    text = _NUMBER.sub(f" |{_BEHIND}", text)
    pieces = (_trimmed(piece) for piece in _SEPARATOR.split(text))
    return [piece for piece in pieces if piece], bool(stamps)


def _trimmed(piece: str) -> str:
    """Take off what joins a name to a date ("on", "le", "Tuesday,") and what is to be pressed.

    A date's word in front of a name belongs to a date that stands before it; else it may be a
    first name (Sam, April), unless it is a weekday written out.
    """
    behind = piece.startswith(_BEHIND)
    piece = piece.replace(_BEHIND, " ").strip()
    if not unknown_words(piece):
        return ""
    words = piece.strip(" ,;:()[]–—-").split()
    while words and _joins(words[-1], len(words)):
        words.pop()
    while (
        len(words) > 1 and _leads(words[0].strip(".,()"), behind) and not beginning(piece, None)[0]
    ):
        words.pop(0)
    text = " ".join(words)
    return "" if not unknown_words(text) else text


def _leads(word: str, behind: bool) -> bool:
    return is_date_word(word) if behind else len(word) > _ABBREVIATION and is_weekday(word)


def _joins(word: str, count: int) -> bool:
    bare = word.strip(".,:;()")
    is_role = role_at([bare], 0)
    small = bare.islower() and bare.isalpha() and kind_of_name(bare) != "organisation"
    if not bare or ((small or is_interface(bare)) and not is_role):
        return True
    date = is_date_word(bare) or not unknown_words(bare)
    return date and (count > 2 or count == 1) and not bare.endswith(("Jr", "Sr"))


def _introduced(
    head: str, rest: Sequence[str], outlets: Sequence[str], *, alone: bool
) -> Byline | None:
    found = _people(head, outlets, alone=alone, introduced=True)
    if found is None:
        return None
    for segment in rest[:_MOST_OTHERS]:
        more = _people(segment, outlets, alone=False)
        if more and not more.authors:
            found = Byline(_with_role(found.authors, segment), found.outlet or more.outlet, True)
    if not found.authors and not found.outlet:
        return None
    return found._replace(introduced=True)


def _bare(segments: Sequence[str], outlets: Sequence[str], lenient: bool) -> Byline | None:
    """Read a line that nothing introduces: names, roles and an outlet, unless `lenient` alone."""
    authors: tuple[tuple[str, str | None], ...] = ()
    outlet = None
    if not 0 < len(segments) <= _MOST_OTHERS:
        return None
    for segment in segments:
        part = _people(segment, outlets, alone=False)
        if authors and (part is None or part.authors) and _names_outlet(segment):
            outlet = outlet or segment
            continue
        if part is None and not lenient:
            return None
        if part is None:
            continue
        if not lenient and any(map(is_place, part.names)):
            return None
        if len(segments) > 1 and not all(is_cased(n) or has_family_name(n) for n in part.names):
            return None  # a row of words in a script without capitals
        if authors and not part.authors and not part.outlet:
            authors = _with_role(authors, segment)
        authors, outlet = (*authors, *part.authors), outlet or part.outlet
    return Byline(authors, outlet, False) if authors else None


def _names_outlet(segment: str) -> bool:
    """Whether what stands behind a name, parted from it, is an outlet: one word, or a paper's."""
    return segment[:1].isupper() and (" " not in segment or names_outlet(segment))


def is_place(name: str) -> bool:
    """Whether a name is one that places have: "New York", "Elvin Bay"."""
    return _PLACE.fullmatch(name) is not None


def _with_role(
    authors: tuple[tuple[str, str | None], ...], segment: str
) -> tuple[tuple[str, str | None], ...]:
    if authors and _is_role(segment.split(), ()) and authors[-1][1] is None:
        return (*authors[:-1], (authors[-1][0], segment))
    return authors


def _people(
    text: str, outlets: Sequence[str], *, alone: bool, introduced: bool = False
) -> Byline | None:
    """Give the people a text is a list of, roles and outlets aside; None when it is more."""
    authors: list[tuple[str, str | None]] = []
    outlet, credit = None, False
    for part in _parts(text):
        start, _ = beginning(part, None)
        if _CREDIT.match(part) and not start:
            credit = True
            continue
        credit = credit and not start
        words = part[start:].strip(" :").split()
        if credit or not words or _DEGREE.fullmatch(part):
            continue
        if _is_role(words, outlets):
            authors = list(_with_role(tuple(authors), " ".join(words)))
            continue
        cut = next((index for index in range(2, len(words)) if role_at(words, index)), len(words))
        cut = len(words) if cut == len(words) - 1 and is_desk(words[-1]) else cut
        name = without_han_role(" ".join(_without_degrees(words[:cut])))
        if not name:
            continue
        role = " ".join(words[cut:]) or None
        kind = kind_of_name(name, outlets)
        if kind == "organisation":
            outlet = outlet or name
        elif kind == "person" and is_name(name, alone=alone):
            authors.append((name, role))
        elif not (authors and introduced and is_name(name, alone=True)):  # else a place
            return None
    names = distinct([name for name, _ in authors])
    roles = dict(reversed(authors))
    return Byline(tuple((name, roles.get(name)) for name in names), outlet, False)


def _is_role(words: list[str], outlets: Sequence[str]) -> bool:
    """Whether a part is a role: "staff writer", "Political Editor"; "Herald Staff" is an outlet."""
    if role_at(words, 0):
        return True
    short = len(words) < _FEWEST_WITH_ROLE and role_at(words, len(words) - 1)
    return short and kind_of_name(" ".join(words), outlets) != "organisation"


def _without_degrees(words: list[str]) -> list[str]:
    """Cut degrees behind a name ("RN"), and a name that was written twice in a row."""
    if not words[0].isupper():
        while len(words) > _SHORTEST_NAME and _DEGREE.fullmatch(words[-1]) and words[-1].isupper():
            words = words[:-1]
    half = len(words) // 2
    return words[:half] if half and words[:half] == words[half:] else words


def _parts(text: str) -> Iterator[str]:
    """Part a list of names; "Jr." stays with the name before its comma."""
    whole = re.sub(r",\s+(?=(?:Jr|Sr|II|III|IV)\b)", " ", text)
    for part in AND.split(whole):
        bare = part.strip(" ,:：()[]")
        bare = bare if _ABBREVIATED.search(bare) else bare.rstrip(".")
        han = split_han_names(bare) if is_han(bare) and " " in bare else ()
        yield from han or ((bare,) if bare else ())
