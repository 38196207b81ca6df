"""Bylines that no markup calls one: lines beside the headline, and a name with an author's link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC

from lxml.html import HtmlElement

from copydesk.transforms.html.declared.title_parts import normal
from copydesk.transforms.html.page_places import in_article, is_others
from copydesk.transforms.html.text_lines import TextLine, text_lines
from copydesk.transforms.metadata.author_names import is_cased, is_name, role_at
from copydesk.transforms.metadata.byline_lines import Byline, is_place, read_byline
from copydesk.transforms.metadata.byline_starts import beginning
from copydesk.transforms.metadata.han_credits import has_family_name, is_han
from copydesk.transforms.metadata.people import kind_of_name
from copydesk.transforms.metadata.written_dates.date_words import LABEL, fold
from copydesk.transforms.metadata.written_dates.stamps import find_stamps

_ABOVE, _BELOW = 3, 8  # lines beside the headline
_MOST_LINES = 3000
_LONGEST = 160  # characters of a byline
_AUTHOR_LINK = re.compile(
    r"/(?:authors?|autor(?:e[ns]?|i|es)?|auteurs?|reporters?|journalists?|contributors?|writers?|profiles?"
    r"|people|persons?|staff|team|redaktion|redacteurs?|signataires?|avtor|skribent(?:er)?|zuozhe|bio)(?:/|=|$)"
    r"|[?&]author=",
    re.IGNORECASE,
)
# Labels that stand over nothing else, wherever on its page.
_LABEL = re.compile(
    r"(?:(?:written|posted) by|author|autor(?:in|a)?|auteur|autore|автор(?:ка)?|συντάκτης|yazar"
    r"|作者|记者|記者|撰文|執筆|筆者|著者)\s?[:：]",
    re.IGNORECASE,
)
_LONGEST_LABELLED = 60
_LONGEST_ROLE = 4  # words
# Two words or more, not all in capitals, short ones being initials and particles alone.
_FULL_NAME = re.compile(
    r"[^\W\d_a-z]\S*[^\W\d_A-ZА-ЯΑ-Ω]\S*(?:\s(?:[^\W\d_a-z]\.|[a-zà-ÿ]{1,4}))*(?:\s[^\W\d_a-z]\S+){1,3}"
)
_FEW = 2  # lines with a name that is no section's
_READING = re.compile(
    r"\d+\s?(?:-\s?)?(?:min\b|mins?\.|minutes?|minuten|minutos|minuti|minut|мин|хв)", re.IGNORECASE
)


def byline_beside_title(
    tree: HtmlElement, titles: Sequence[str], outlets: Sequence[str]
) -> Byline | None:
    """Read the byline right below the page's headline, one of `titles`, or right above it.

    It is a line that begins as bylines do ("By Mara Quill"), also where the name follows on the
    next line, or a name alone that is an author's link or beside a role, a reading time or a
    date. A section's name beside a date is none: its words stand in small letters elsewhere.
    """
    lines = text_lines(tree)[:_MOST_LINES]
    wanted = {normal(title) for title in titles} - {""}
    places = [index for index, line in enumerate(lines) if normal(line.text) in wanted]
    for place in places:
        near = [*range(place + 1, place + 1 + _BELOW), *range(place - 1, place - 1 - _ABOVE, -1)]
        for index in near:
            inside = 0 <= index < len(lines)
            if inside and (found := _at(lines, index, outlets, below=index > place)):
                return found
    return _labelled(lines, outlets)


def _labelled(lines: Sequence[TextLine], outlets: Sequence[str]) -> Byline | None:
    """Read the first short line that a label of authors with a colon begins: "作者：李明"."""
    for index, line in enumerate(lines):
        labels = _LABEL.match(line.text) if len(line.text) <= _LONGEST_LABELLED else None
        if labels and not is_others(line.element):
            for text in _readings(lines, index):
                found = read_byline(text, outlets=outlets)
                if found and found.authors and found.introduced and _are_full(found):
                    return found
    return None


def _at(
    lines: Sequence[TextLine], index: int, outlets: Sequence[str], *, below: bool
) -> Byline | None:
    line = lines[index]
    if len(line.text) > _LONGEST or in_article(line.element, lists=False) is None:
        return None
    for text in _readings(lines, index):
        found = read_byline(text, outlets=outlets)
        introduced = found and found.introduced and _are_full(found)
        if found and found.authors and (introduced or (below and _is_named(found, lines))):
            return found
    if below and _is_author_alone(lines, index, outlets):
        return Byline(((line.pieces[0].strip(" ,"), None),), None, False)
    return None


def _are_full(found: Byline) -> bool:
    """Whether all names have two words, or are of a script without capitals: no accounts."""
    return all(" " in name or not is_cased(name) for name in found.names)


def _is_named(found: Byline, lines: Sequence[TextLine]) -> bool:
    """Whether what stands beside a date or a role are people: cased, and nothing but names."""
    return all(_FULL_NAME.fullmatch(name) and _is_only_name(name, lines) for name in found.names)


def _is_only_name(name: str, lines: Sequence[TextLine]) -> bool:
    headed = any(name in line.text for line in lines if _is_heading(line.element))
    return not (headed or is_written_small(name, (line.text for line in lines)))


def _is_heading(element: HtmlElement) -> bool:
    parent = element.getparent()
    return element.tag == "h1" or (parent is not None and parent.tag == "h1")


def _readings(lines: Sequence[TextLine], index: int) -> Iterator[str]:
    line = lines[index]
    yield " | ".join(line.pieces)
    yield line.text
    start, _ = beginning(f"{line.text} ", None)
    if start > len(line.text.rstrip(" :：")) and index + 1 < len(lines):
        yield f"{line.text} {lines[index + 1].pieces[0]}"


def _is_author_alone(lines: Sequence[TextLine], index: int, outlets: Sequence[str]) -> bool:
    """Whether a line is a name, and its link or its neighbours tell that it is an author's."""
    line = lines[index]
    name = line.pieces[0].strip(" ,")
    if not (is_name(name, alone=False) and kind_of_name(name, outlets) == "person"):
        return False
    if is_place(name):
        return False
    if _is_author_link(line.element) and (_FULL_NAME.fullmatch(name) or len(line.pieces) == 1):
        return True
    if is_han(name):
        linked = any(item.tag == "a" for item in (line.element, line.element.getparent()))
        return len(line.pieces) == 1 and not linked and _is_han_author(name, lines)
    if not _FULL_NAME.fullmatch(name) or not _is_only_name(name, lines):
        return False
    beside = [*line.pieces[1:], *(lines[index + 1].pieces if index + 1 < len(lines) else ())]
    return any(_tells(piece) for piece in beside[:2])


def _is_han_author(name: str, lines: Sequence[TextLine]) -> bool:
    """Whether a name alone is a person's: with a family name, and told nowhere else but once."""
    return has_family_name(name) and sum(name in line.text for line in lines) <= _FEW


def _tells(text: str) -> bool:
    short = len(text) <= _LONGEST // 2
    words = text.split()
    role = role_at(words, 0) or (len(words) <= _LONGEST_ROLE and role_at(words, len(words) - 1))
    dated = any(map(str.isdigit, text)) and bool(find_stamps(text, None, True, UTC))
    labelled = LABEL.match(fold(text)) is not None
    return short and (role or dated or labelled or _READING.match(text) is not None)


def _is_author_link(element: HtmlElement) -> bool:
    links = (item for item in (element, element.getparent()) if item is not None)
    return any(_AUTHOR_LINK.search(item.get("href") or "") is not None for item in links)


def is_written_small(name: str, texts: Iterator[str] | Sequence[str]) -> bool:
    """Whether a word of a name stands in small letters somewhere: then it is no person's name."""
    stems = [re.escape(word.lower().rstrip("s")) for word in re.findall(r"[^\W\d_]{4,}", name)]
    if not stems:
        return False
    pattern = re.compile(rf"(?<![\w./@-])(?:{'|'.join(stems)})[^\W\d_]{{0,2}}(?![\w@-]|\.\w)")
    return any(pattern.search(text) for text in texts)
