"""The authors that Chinese and Japanese reports name in brackets, or on a line of their own.

"（记者 李明 王芳）", "本报记者 李明 发自北京", "记者 李明", "文/李明", "（李明）" at the end.
Editors (责任编辑) and photographers (摄) are no authors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files

_TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (files(__package__) / "han_names.toml").read_text("utf-8")
)
_SINGLE = frozenset("".join(_TABLES["chinese"]["single"].split()))
_DOUBLE = tuple(word for table in _TABLES.values() for word in table["double"].split())
_HEAD, _TAIL = 3, 4  # blocks among which a credit stands
_LONGEST_LINE = 40
_NAME = "[\u4e00-\u9fff々·]{2,4}"
_NAMES = rf"{_NAME}(?:[\s、，,]+{_NAME}){{0,7}}"
_REPORTER = r"(?:记者|記者|通讯员|通訊員|特派员|特派員|特约撰稿人?|撰稿人?|见习记者|实习生)"
# What a sentence about a reporter goes on with: no name.
_NOT_NAMES = re.compile(
    "[从從在对對就了问問说說等将將获獲采採到现現今昨近]|实习生|通讯员|记者|記者"
)
_IN_BRACKETS = re.compile(
    rf"[（(【\[]\s?(?:[\u4e00-\u9fff·0-9]{{0,14}}?)?{_REPORTER}\s?[:：]?\s?({_NAMES})"
    rf"(?:\s?{_REPORTER}\s?({_NAMES}))?\s?(?:[/／][^）)]{{1,10}}|[^）)\]】\u4e00-\u9fff]{{0,6}})[）)\]】]"
)
_LINE = re.compile(
    rf"[\s◎■●▲□]*(?:[\u4e00-\u9fff·]{{0,14}}?)?{_REPORTER}\s?[:：]?\s?({_NAMES}?)"
    r"(?:\s?(?:发自|發自|报道|報道|[/／]).{0,16})?"
)
_WRITER = re.compile(
    rf"[\s◎■●▲□]*(?:(?:文|撰文|作者|执笔人?|執筆|本文作者|编译|文字)\s?[/／|丨:：]\s?({_NAMES}?)|({_NAMES}?)\s?[/／]\s?文)"
    rf"(?:\s?(?:[图圖]|摄影|編輯|编辑|来源|受访者|[/／|丨]).{{0,16}})?"
)
_HAN, _OTHER_LETTERS = re.compile("[\u4e00-\u9fff]"), re.compile(r"[^\W\d_\u4e00-\u9fff々]")
_ROLE = re.compile(
    rf"^[\u4e00-\u9fff]{{0,8}}?(?:{_REPORTER}|编辑|編輯|主编|编译|實習生|图记者|圖記者|供稿)[\s:：]*"
)
_AT_END = re.compile(rf"[（(【]\s?({_NAMES})\s?[）)】]\s?$")


def han_authors(texts: Sequence[str]) -> tuple[str, ...]:
    """Give the names that a report's first or last blocks credit it to; () where they credit none.

    Bare names in brackets count at the end alone, and only with a family name.
    """
    edges = [*texts[:_HEAD], *texts[max(_HEAD, len(texts) - _TAIL) :]]
    for text in edges:
        if found := _credited(text):
            return found
    for text in reversed(texts[-2:]):
        match = _AT_END.search(text)
        names = split_han_names(match[1]) if match and len(text) > len(match[0]) else ()
        if not names and match and len(texts) > 1:
            names = split_han_names(match[1])
        if names and all(map(has_family_name, names)):
            return names
    return ()


def split_han_names(text: str) -> tuple[str, ...]:
    """Part names in Han characters that spaces or commas part; () where one is none."""
    names = tuple(part for part in re.split(r"[\s、，,]+", text.strip()) if part)
    good = all(re.fullmatch(_NAME, name) and not _NOT_NAMES.search(name) for name in names)
    return names if good else ()


def without_han_role(name: str) -> str:
    """Cut what people are in front of a name ("实习记者 王璐"), "" where nothing else is left."""
    return _ROLE.sub("", name, count=1) if _HAN.search(name) else name


def is_han(text: str) -> bool:
    """Whether the letters of a text are Han characters, some of them at least."""
    return _HAN.search(text) is not None and not _OTHER_LETTERS.search(text)


def has_family_name(name: str) -> bool:
    """Whether a name of two to five characters begins with a family name."""
    if name.startswith(_DOUBLE):
        return len(name) <= 5
    return name[0] in _SINGLE and len(name) in {2, 3}


def _credited(text: str) -> tuple[str, ...]:
    match = _IN_BRACKETS.search(text)
    if match is None and len(text) <= _LONGEST_LINE:
        match = _LINE.fullmatch(text.strip()) or _WRITER.fullmatch(text.strip())
    groups = filter(None, match.groups()) if match else ()
    return tuple(name for group in groups for name in split_han_names(group))
