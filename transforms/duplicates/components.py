"""What links connect, and where what they connect has to be taken apart again.

Copies of copies are copies, so a chain of verified links is followed. In a large component a chain
is more often two reports that share a notice or a background section: there a link has to be
borne out by a third text that is linked to both its ends (the 3-truss of the graph; Cohen 2008,
"Trusses: cohesive subgraphs for social network analysis"), or lead to a text that has no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Pair = tuple[str, str]
_LARGE = 8  # different texts from which a chain is no longer trusted


def components(links: Iterable[Pair]) -> list[list[str]]:
    """Give the sets of keys that links connect, each sorted, in the order of their first keys."""
    parent: dict[str, str] = {}
    for a, b in links:
        low, high = sorted((_root(parent, a), _root(parent, b)))
        parent[high] = low
    groups: dict[str, list[str]] = {}
    for key in sorted(parent):
        groups.setdefault(_root(parent, key), []).append(key)
    return list(groups.values())


def groups_of_copies(exact: Iterable[Pair], near: Iterable[Pair]) -> list[list[str]]:
    """Give the groups of keys that are copies of one text, each sorted, by their first keys.

    `exact` links join equal texts, `near` links different ones; order makes no difference.
    """
    equal, different = list(exact), list(near)
    text = {key: keys[0] for keys in components(equal) for key in keys}
    texts = sorted({_texts(text, pair) for pair in different})
    borne = {pair for part in components(texts) for pair in _borne_out(_within(part, texts))}
    return components([*equal, *(pair for pair in different if _texts(text, pair) in borne)])


def _root(parent: dict[str, str], key: str) -> str:
    parent.setdefault(key, key)
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _texts(text: dict[str, str], pair: Pair) -> Pair:
    """Name a link by the texts that it joins: of equal ones, the smallest key."""
    first, second = (text.get(key, key) for key in pair)
    return min(first, second), max(first, second)


def _within(keys: Sequence[str], links: Sequence[Pair]) -> list[Pair]:
    held = set(keys)
    return [pair for pair in links if pair[0] in held]


def _borne_out(links: list[Pair]) -> list[Pair]:
    """Leave out, in a large component, the links that nothing bears out."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in links:
        near[a].add(b)
        near[b].add(a)
    if len(near) <= _LARGE:
        return links
    return [(a, b) for a, b in links
            if not near[a].isdisjoint(near[b]) or min(len(near[a]), len(near[b])) == 1]  # fmt: skip
