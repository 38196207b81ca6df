"""What the tree says of each block: marks above it, its container, its way to the page's core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from copydesk.transforms.boilerplate.line_classifier.windows import Column
from copydesk.transforms.html.extraction.marks import MARKS
from copydesk.transforms.html.extraction.page_blocks import PageBlocks

_FAR = 15.0  # steps up the tree; what is further says no more
_LEVELS = 3  # the block's own element and those above it whose text is measured
_Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Texts:
    """What the tree's text is measured by: a value for each block of a page."""

    weight: Column  # effective length
    linked: Column  # share of the letters in links
    prose: Column  # effective length of blocks that are prose, else 0
    sentence: Column


def tree_columns(page: PageBlocks, texts: Texts) -> dict[str, Column]:
    """Compute the columns of a page of at least one block."""
    tree = _Tree(page)
    core = tree.core(texts.prose)
    return {
        **_marks(tree),
        **_containers(tree, texts),
        **_to_core(tree, core, texts),
        **_signatures(page, tree, texts),
    }


class _Tree:
    """The nodes of a page as arrays."""

    def __init__(self, page: PageBlocks) -> None:
        nodes = page.nodes
        count = len(nodes)
        self.parent = np.fromiter((node.parent for node in nodes), np.intp, count)
        self.parent[0] = 0
        self.depth = np.fromiter((node.depth for node in nodes), np.intp, count)
        self.marks = np.fromiter((node.marks for node in nodes), np.int64, count)
        self.node = np.fromiter((block.node for block in page.blocks), np.intp, len(page.blocks))
        order = np.argsort(self.depth, kind="stable")
        ends = np.searchsorted(self.depth[order], np.arange(self.depth.max() + 2))
        self.levels = [order[a:b] for a, b in pairwise(ends)][1:]

    def sums(self, values: Column) -> Column:
        """Sum values of blocks (rows of a matrix) over all that is below each node."""
        count = len(self.parent)
        total = np.zeros((len(values), count))
        for index, of in enumerate(values):
            total[index] = np.bincount(self.node, weights=of, minlength=count)
        for level in reversed(self.levels):
            above = self.parent[level]
            for index, own in enumerate(total[:, level]):
                total[index] += np.bincount(above, weights=own, minlength=count)
        return total

    def core(self, prose: Column) -> int:
        """Find the element under which most prose stands close: two steps down count half."""
        count = len(self.parent)
        own = np.bincount(self.node, weights=prose, minlength=count)
        up = np.bincount(self.parent, weights=own, minlength=count)
        further = np.bincount(self.parent, weights=up, minlength=count)
        return int(np.argmax(0.7 * own + up + 0.5 * further))

    def above(self, node: int) -> list[int]:
        """Give the node and all above it, nearest first."""
        found = [node]
        while found[-1]:
            found.append(int(self.parent[found[-1]]))
        return found


def _marks(tree: _Tree) -> dict[str, Column]:
    """Steps up to the nearest element with each mark, and from the top to the first of them."""
    bits = (tree.marks[:, None] >> np.arange(len(MARKS))) & 1 == 1
    steps = np.where(bits, 0.0, _FAR)
    for level in tree.levels:
        steps[level] = np.minimum(steps[level], steps[tree.parent[level]] + 1)
    steps = np.minimum(steps, _FAR)
    return dict(zip(MARKS, steps[tree.node].T, strict=True))


def _containers(tree: _Tree, texts: Texts) -> dict[str, Column]:
    """How much text, in how many blocks, how much of it linked and prose, is in what is above."""
    ones = np.ones(len(texts.weight))
    values = np.stack(
        [texts.weight, texts.weight * texts.linked, texts.prose, ones, texts.sentence]
    )
    weight, linked, prose, blocks, sentences = tree.sums(values)
    columns: dict[str, Column] = {}
    place = tree.node
    for level in range(_LEVELS + 1):
        columns |= {
            f"text_{level}": np.log1p(weight[place]),
            f"linked_{level}": linked[place] / np.maximum(weight[place], 1.0),
            f"prose_{level}": prose[place] / max(prose[0], 1.0),
            f"blocks_{level}": np.log1p(blocks[place]),
            f"sentences_{level}": sentences[place] / np.maximum(blocks[place], 1.0),
        }
        place = tree.parent[place]
    columns["page_linked"] = np.full(len(ones), linked[0] / max(weight[0], 1.0))
    columns["page_sentences"] = np.full(len(ones), np.log1p(sentences[0]))
    columns["page_prose"] = np.full(len(ones), np.log1p(prose[0]))
    return columns


def _to_core(tree: _Tree, core: int, texts: Texts) -> dict[str, Column]:
    """Steps from each block up to where its way meets the core's, and from there to the core."""
    chain = tree.above(core)
    rise = np.zeros(len(tree.parent))
    meets = np.zeros(len(tree.parent))
    on_chain = np.zeros(len(tree.parent), dtype=np.bool_)
    on_chain[chain] = True
    meets[chain] = np.arange(len(chain))
    for level in tree.levels:
        outside = level[~on_chain[level]]
        rise[outside] = rise[tree.parent[outside]] + 1
        meets[outside] = meets[tree.parent[outside]]
    inside = meets == 0
    index = np.arange(len(tree.node))
    within = np.flatnonzero(inside[tree.node] & (texts.prose > 0))
    first, last = (within[0], within[-1]) if len(within) else (len(index), -1)
    total = texts.prose.sum()
    share = texts.prose[within].sum() / max(total, 1.0)
    return {
        "core_rise": np.minimum(rise, _FAR)[tree.node],
        "core_meets": np.minimum(meets, _FAR)[tree.node],
        "core_before": np.clip(first - index, -60, 60).astype(np.float64),
        "core_after": np.clip(index - last, -60, 60).astype(np.float64),
        "core_share": np.full(len(index), share),
        "core_depth": np.full(len(index), float(tree.depth[core])),
        "depth": tree.depth[tree.node].astype(np.float64),
    }


def _signatures(page: PageBlocks, tree: _Tree, texts: Texts) -> dict[str, Column]:
    """What the blocks of the same tag and classes are like, alone and with the element above."""
    signs = [f"{node.tag} {node.names}" for node in page.nodes]
    own = [signs[node] for node in tree.node]
    pairs = [f"{signs[tree.parent[node]]} > {signs[node]}" for node in tree.node]
    return {**_shared("same", own, texts), **_shared("alike", pairs, texts)}


def _shared(name: str, signs: Sequence[str], texts: Texts) -> dict[str, Column]:
    numbers: Mapping[str, int] = {sign: number for number, sign in enumerate(dict.fromkeys(signs))}
    group = np.fromiter((numbers[sign] for sign in signs), np.intp, len(signs))
    count = np.bincount(group).astype(np.float64)

    def mean(values: Column) -> Column:
        return (np.bincount(group, weights=values) / count)[group]

    prose = np.bincount(group, weights=texts.prose)
    return {
        f"{name}_blocks": np.log1p(count)[group],
        f"{name}_weight": np.log1p(mean(texts.weight)),
        f"{name}_linked": mean(texts.linked),
        f"{name}_sentences": mean(texts.sentence),
        f"{name}_prose": prose[group] / max(texts.prose.sum(), 1.0),
    }
