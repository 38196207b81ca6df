"""Put the invented pages that are no articles together, each as a page and as a dump.

Notices and legal texts stand whole in `notices.toml` and `legal.toml`; pages that list articles or
show none are made of the headlines and labels of `lists.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent
_LISTS = ("home", "section", "links", "search", "tag", "archive")
_BARE = ("weather", "video", "empty")


class Specimen(NamedTuple):
    """A page that is no article: what it is, its language, its form and its text."""

    kind: str
    language: str
    form: str
    text: str


def specimens() -> Iterator[Specimen]:
    """Give every page, as HTML ("page") and as an extractor's text ("dump")."""
    chrome = _load("lists.toml")
    for kind, texts in {**_load("notices.toml"), **_load("legal.toml")}.items():
        for language, text in texts.items():
            lines = text.split("\n")
            body = [f"<h1>{escape(lines[0])}</h1>", *(_paragraph(line) for line in lines[1:])]
            yield Specimen(kind, language, "page", _page(lines[0], body, chrome[language]))
            yield Specimen(kind, language, "dump", text)
    for language, parts in chrome.items():
        for kind in (*_LISTS, *_BARE):
            head, lines = _parts(kind, parts)
            yield Specimen(kind, language, "page", _page(head, lines, parts))
            yield Specimen(kind, language, "dump", "\n".join(_dump(kind, parts)))


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _paragraph(line: str) -> str:
    """A sentence is a paragraph, anything shorter a button."""
    ends = line.endswith((".", "!", "?", "…", "。", "？", "！", "؟"))
    tag = "p" if ends or len(line) > 40 else "button"
    return f"<{tag}>{escape(line)}</{tag}>"


def _parts(kind: str, parts: Mapping[str, Any]) -> tuple[str, Sequence[str]]:
    """Give a page's title and the markup of its body."""
    if kind in _BARE:
        lines = parts[kind]
        return lines[0], [f"<div>{escape(line)}</div>" for line in lines]
    head = parts[kind] if kind in parts else [parts["sections"][0]]
    title = parts["site"] if kind == "home" else head[0]
    cards = [
        _card(kind, index, headline, parts["teasers"])
        for index, headline in enumerate(parts["headlines"])
    ]
    intro = [] if kind in {"home", "links"} else [f"<h1>{escape(head[0])}</h1>"]
    return title, [*intro, *(f"<p>{escape(line)}</p>" for line in head[1:]), *cards,
                   f"<a href='?page=2'>{escape(parts['more'])}</a>"]  # fmt: skip


def _card(kind: str, index: int, headline: str, teasers: Sequence[str]) -> str:
    link = f"<a href='/{kind}/{index}'>{escape(headline)}</a>"
    if kind in {"links", "archive"}:
        return f"<li>{link}</li>"
    return f"<div class='card'><h2>{link}</h2><p>{escape(teasers[index % len(teasers)])}</p></div>"


def _dump(kind: str, parts: Mapping[str, Any]) -> Iterator[str]:
    """Give the lines that an extractor leaves of a list."""
    if kind in _BARE:
        yield from parts[kind]
        return
    yield from [parts["site"]] if kind == "home" else parts.get(kind, [parts["sections"][0]])
    for index, headline in enumerate(parts["headlines"]):
        yield headline
        if kind not in {"links", "archive"} and index < len(parts["teasers"]):
            yield parts["teasers"][index]
    yield parts["more"]


def _page(title: str, body: Sequence[str], parts: Mapping[str, Any]) -> str:
    menu = "".join(
        f"<li><a href='/{i}'>{escape(s)}</a></li>" for i, s in enumerate(parts["sections"])
    )
    return (
        f"<!DOCTYPE html><html><head><title>{escape(title)} | {escape(parts['site'])}</title>"
        f"</head><body><nav><ul>{menu}</ul></nav><main>{''.join(body)}</main>"
        f"<footer>© 2026 {escape(parts['site'])}</footer></body></html>"
    )
