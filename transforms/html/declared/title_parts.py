"""The parts of a title: a headline, and the names of section and site around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from copydesk.transforms.text.characters import CJK, clean_spaces, words

# A bar parts a title anywhere; a dash, a colon or a stroke between spaces only.
_SEPARATOR = re.compile(r"\s*(?:[|｜]|::)\s*|\s+»\s+|\s+[–—·•«:~/-]+\s+|_(?=[^_]+$)")
# Titles in Han characters have no spaces around what parts them.
_HAN_SEPARATOR = re.compile(r"\s*(?:[|｜_-]|::|[—－]{1,2})\s*|\s+[–—·•«»:~/]+\s+|\s{1,3}")
_ANY_SEPARATOR = re.compile(r"\s*(?:[|｜]|::)\s*|\s+»\s+|\s+[–—·•«:~/-]+\s+|_|:\s+")
_MOST_PARTS = 8
_BARS = ("|", "»", "_", "•", "·", "::", "｜")
_NOT_ALNUM = re.compile(r"[\W_]+")
_SECTION = 3  # words of a section's name between the headline and the site's
_HAN_SECTION, _HAN_HEADLINE = 8, 6  # characters: a section's at most, a headline's at least
_HAN_SITE = re.compile(
    r".*(?:网|網|频道|頻道|中心|新闻|新聞|资讯|資訊|日报|日報|晚报|晚報|时报|時報|电子报|電子報|门户|論壇|论坛|社区|平台|电视台"
    r"|電視台|通讯社|通訊社|新华社|快讯|快訊|要闻|要聞|ニュース|新聞社|오늘|뉴스|신문|일보)(?:[（(].{1,16}[)）])?"
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-zа-яё]{2,6}\b.{0,16}", re.IGNORECASE)
_SITE_WORDS = frozenset(
    ["news", "online", "magazine", "blog", "com", "net", "org", "de", "fr", "es", "it", "nl", "ru",
     "pl", "daily", "newspaper", "sport", "tv", "radio", "the", "www", "home", "english",
     "official", "website", "новости"]
)  # fmt: skip
_SHORTEST_HEADLINE = 20  # characters before a part that may be a site's name
_LONGEST_SITE = 60
_DOMAIN_PARTS = 4  # parts at most of a title whose first or last is a domain


def normal(text: str) -> str:
    """Reduce a text to its letters and digits in lower case, to compare what a reader would."""
    return _NOT_ALNUM.sub(" ", clean_spaces(text).lower()).strip()


def words_of(text: str) -> list[str]:
    """List the words of a text in their `normal` form."""
    return normal(text).split()


def without_site(claim: str, site: str | None, shown: Sequence[str] = ()) -> str:
    """Cut the site's name, a whole part at an end of the title, and a section's before it.

    A title that the page shows as its h1 is whole. Where no site's name is known, what stands
    behind a bar is taken for it, and a part that is a domain; in Han characters what is called
    as sites and their sections are.
    """
    if any(normal(claim) == normal(h1) for h1 in shown):
        return claim
    if 2 * len(CJK.findall(claim)) >= len(claim.replace(" ", "")):
        return _without_han_site(claim, site)
    marks = list(_SEPARATOR.finditer(claim))
    if not marks:
        return claim
    first, last = marks[0], marks[-1]
    name = words_of(site or "")
    if not name:
        last = next((item for item in reversed(marks) if _is_bar(item[0])), last)
    tail = claim[last.end() :]
    if is_site(tail, site) or _is_domain(tail) or (not name and _may_be_site(claim, last)):
        return _without_section(claim[: last.start()], last[0], claim)
    head = claim[: first.start()]
    if is_site(head, site, exactly=True) or (_is_domain(head) and len(marks) < _DOMAIN_PARTS):
        return claim[first.end() :].strip()
    return claim


def shown_part(claim: str, lines: Collection[str]) -> str | None:
    """Give the run of parts that the page shows as a line of its own, None where it shows none.

    `lines` are the page's, in their `normal` form. A run is a headline where it has half of the
    title's words: the names of sections are shown as well.
    """
    marks = list(_ANY_SEPARATOR.finditer(claim))[:_MOST_PARTS]
    starts, ends = [0, *(m.end() for m in marks)], [*(m.start() for m in marks), len(claim)]
    runs = [claim[start:end].strip() for start in starts for end in ends if end > start]
    told = [run for run in runs if normal(run) in lines]
    best = max(told, key=lambda run: len(words(run)), default="")
    return best if 2 * len(words(best)) >= max(len(words(claim)), 1) else None


def is_site(part: str, site: str | None, *, exactly: bool = False) -> bool:
    """Whether a part is the site's name, its first words, or the name with a word like News."""
    own, name = words_of(part), words_of(site or "")
    if not own or not name:
        return False
    if "".join(own) == "".join(name) or exactly:
        return "".join(own) == "".join(name)
    short, long = sorted((own, name), key=len)
    if long[: len(short)] == short and (short == own or _SITE_WORDS.issuperset(long[len(short) :])):
        return True
    return [w for w in own if w not in _SITE_WORDS] == [w for w in name if w not in _SITE_WORDS]


def _is_domain(part: str) -> bool:
    return len(part) <= _LONGEST_SITE and _DOMAIN.fullmatch(part.strip()) is not None


def _is_bar(mark: str) -> bool:
    return any(bar in mark for bar in "|»_｜") or "::" in mark


def _may_be_site(claim: str, mark: re.Match[str]) -> bool:
    return (
        _is_bar(mark[0])
        and mark.start() >= _SHORTEST_HEADLINE
        and len(claim) - mark.end() <= _LONGEST_SITE
    )


def _without_section(title: str, mark: str, claim: str) -> str:
    """Cut the short parts that the same bar sets between a headline and the site's name."""
    bar = mark.strip()
    parts = title.split(bar) if bar in _BARS else [title]
    while len(parts) > 1 and len(words_of(parts[-1])) <= _SECTION < len(words_of(parts[0])):
        parts.pop()
    return bar.join(parts).strip() or claim


def _without_han_site(claim: str, site: str | None) -> str:
    """Cut what is called as a site is from either end, and the sections beside it."""
    marks = list(_HAN_SEPARATOR.finditer(claim))
    end = len(claim)
    for mark in reversed(marks):
        part = claim[mark.end() : end].strip()
        is_name = bool(_HAN_SITE.fullmatch(part)) or is_site(part, site) or _is_domain(part)
        is_section = end < len(claim) and len(part) <= _HAN_SECTION and bool(mark[0].strip())
        if not (is_name or is_section) or mark.start() < _HAN_HEADLINE:
            break
        end = mark.start()
    title = claim[:end].strip()
    for mark in _HAN_SEPARATOR.finditer(title):
        head = title[: mark.start()]
        if mark[0].strip() and (_HAN_SITE.fullmatch(head) or is_site(head, site)):
            return title[mark.end() :].strip()
        break
    return title
