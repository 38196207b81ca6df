"""The features of each block of a page, as one matrix.

`FEATURES` names the columns in order; the shipped weights hold the same list, so that weights
for other features are refused.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from transforms.boilerplate.marks import Page
from transforms.boilerplate.model.looks import look_at
from transforms.boilerplate.model.neighbours import (
    Column,
    Flags,
    lines_since,
    lines_until,
    mean_around,
    shifted,
    sums,
)
from transforms.boilerplate.model.words import Vocabulary
from transforms.records import BlockKind

_KINDS = {"byline": 1.0, "date": 2.0, "dateline": 3.0}
_TITLE = (14.0, 260.0)


def page_columns(page, copies, record):
    look = look_at([b.text for b in page.blocks])
    c = dict(look.columns)
    n = len(page.blocks)
    w = np.array([s.weight for s in page.shapes])
    sent = np.array([s.is_sentence for s in page.shapes])
    c["weight"] = np.log1p(w)
    c["words"] = np.log1p(c["words"])
    c["sentence"] = sent.astype(float)
    c["list_item"] = np.array([b.kind == "list_item" for b in page.blocks], dtype=float)
    c["colon"] = np.array([b.text[-1] in ":：" for b in page.blocks], dtype=float)
    # rules
    role = np.array(
        [
            0.0 if r is None else 3.0 if r.opens else 1.0 if r.role == "metadata" else 2.0
            for r in page.rules
        ]
    )
    c["rule"] = role
    opens = role == 3
    comment = np.array([r is not None and r.name == "comment_form" for r in page.rules])
    removed = role >= 2
    c["edges_only"] = np.array([r is not None and r.edges_only for r in page.rules], dtype=float)
    rec = np.zeros(n)
    for at, k in record.items():
        rec[at] = _KINDS.get(k, 4.0)
    c["record"] = rec
    c["copy"] = np.array([at in copies for at in range(n)], dtype=float)
    keys, inv, cnt = np.unique(
        np.array([hash_key(k) for k in page.keys], dtype=np.uint64),
        return_inverse=True,
        return_counts=True,
    )
    c["repeats"] = np.log(cnt[inv])
    # position
    at = np.arange(n)
    long = (w >= 120) & sent & ~removed
    prose = (w >= 60) & sent & ~removed
    c["from_top"] = np.minimum(at, 60.0)
    c["from_end"] = np.minimum(n - 1 - at, 60.0)
    c["place"] = at / max(n - 1, 1)
    tot = sums(w)
    c["text_place"] = tot[:-1] / tot[-1]
    lw = np.where(long, w, 0.0)
    lt = sums(lw)
    c["long_before"] = lt[:-1] / max(lt[-1], 1.0)
    c["long_after"] = (lt[-1] - lt[1:]) / max(lt[-1], 1.0)
    c["page_lines"] = np.full(n, np.log1p(n))
    c["page_weight"] = np.full(n, np.log1p(tot[-1]))
    c["page_long"] = np.full(n, long.mean())
    c["page_long_text"] = np.full(n, lt[-1] / tot[-1])
    c["page_mean"] = np.full(n, np.log1p(w.mean()))
    c["page_longs"] = np.full(n, np.log1p(long.sum()))
    c["page_rules"] = np.full(n, removed.mean())
    # neighbours
    for by in (-3, -2, -1, 1, 2, 3):
        c[f"weight{by:+d}"] = shifted(c["weight"], by)
        c[f"sentence{by:+d}"] = shifted(c["sentence"], by)
    for by in (-2, -1, 1, 2):
        c[f"rule{by:+d}"] = shifted(role, by)
        c[f"record{by:+d}"] = shifted(rec, by)
    for by in (-1, 1):
        for k in (
            "digits",
            "capitalised",
            "small",
            "separators",
            "list_item",
            "copy",
            "last",
            "first",
            "grammar",
            "colon",
        ):
            c[f"{k}{by:+d}"] = shifted(c[k], by)
    for name, val in (
        ("weight", c["weight"]),
        ("long", long.astype(float)),
        ("prose", prose.astype(float)),
        ("small", c["small"]),
        ("removed", removed.astype(float)),
        ("stops", (c["sentences"] + sent)),
    ):
        for a, b in ((2, 2), (5, 5), (12, 12), (5, -1), (-1, 5), (15, -1), (-1, 15)):
            if a < 0:
                v = shifted(mean_around(val, 0, b - 1), 1)
            elif b < 0:
                v = shifted(mean_around(val, a - 1, 0), -1)
            else:
                v = mean_around(val, a, b)
            c[f"{name}_{a}_{b}"] = v
    c["weight_spread"] = np.sqrt(
        np.maximum(mean_around(c["weight"] ** 2, 3, 3) - mean_around(c["weight"], 3, 3) ** 2, 0)
    )
    for name, f in (
        ("long", long),
        ("prose", prose),
        ("removed", removed),
        ("opens", opens),
        ("comment", comment),
        ("record", rec > 0),
        ("short", w < 25),
        ("open_line", ~sent),
        ("credit", role == 1),
    ):
        c[f"since_{name}"] = lines_since(f)
        c[f"until_{name}"] = lines_until(f)
    c["commented"] = sums(comment.astype(float))[:-1]
    fc = np.argmax(comment & (at > np.argmax(long))) if (comment & (at > np.argmax(long))).any() else n
    c["after_comment"] = np.clip(at - fc, -41, 60).astype(float)
    c["comment_share"] = np.full(n, lt[min(fc, n)] / max(lt[-1], 1.0))
    clk = c["clock"] > 0
    c["since_clock"] = lines_since(clk); c["until_clock"] = lines_until(clk)
    for nm in ("clock", "digits", "exclaims", "capitalised", "grammar", "in_page0"):
        if nm in c: c[f"{nm}_5_5"] = mean_around(c[nm], 5, 5)
    hd = (rec == 2) | clk
    c["dates_5_5"] = mean_around(hd.astype(float), 5, 5)
    c["dates_page"] = np.full(n, hd.mean())
    c["small_start"] = (c["first"] == 2).astype(float)
    # long text since last opening heading
    seen = sums(opens.astype(float))[:-1]
    c["opened"] = seen
    lastopen = np.maximum.accumulate(np.where(opens, at, -1))
    lastopen = np.concatenate(([-1], lastopen[:-1]))
    c["text_since_open"] = np.where(
        lastopen >= 0, np.log1p(tot[:-1] - tot[np.maximum(lastopen, 0)]), 12.0
    )
    c["long_since_open"] = np.where(
        lastopen >= 0, np.log1p(lt[:-1] - lt[np.maximum(lastopen, 0)]), 12.0
    )
    nxt = (
        n
        - 1
        - np.concatenate(([-1], np.maximum.accumulate(np.where(opens[::-1], at, -1))[:-1]))[::-1]
    )
    c["long_until_open"] = np.where(
        nxt < n, np.log1p(np.maximum(lt[np.minimum(nxt, n - 1)] - lt[1:], 0)), 12.0
    )
    # first long / last long
    first_long = np.argmax(long) if long.any() else n
    last_long = n - 1 - np.argmax(long[::-1]) if long.any() else -1
    c["to_first_long"] = np.clip(first_long - at, -FARR, FARR).astype(float)
    c["to_last_long"] = np.clip(last_long - at, -FARR, FARR).astype(float)
    # vocabulary
    v = look.vocabulary
    c["voc_size"] = np.log1p(v.size())
    if len(v.word):
        allc = np.ones(n, dtype=bool)
        c["in_core"] = v.share_in(long)
        c["core_weight"] = v.weight_in(long)
        c["in_page"] = v.share_in(allc)
        c["page_word_weight"] = v.weight_in(allc)
        c["in_short"] = v.share_in(w < 60)
        lead = long & (np.cumsum(long) <= 4)
        c["in_lead"] = v.share_in(lead)
        c["like_previous"] = v.share_near(-1)
        c["like_next"] = v.share_near(1)
        # title
        cand = (
            (w >= _TITLE[0])
            & (w <= _TITLE[1])
            & (at <= first_long)
            & (at < 40)
            & ~removed
            & (rec == 0)
            & (~sent)
        )
        score = np.where(
            cand, c["in_core"] + 0.5 * np.minimum(w, 40) / 40 + 0.4 * (cnt[inv] > 1), -1
        )
        t = int(np.argmax(score))
        title = at == t if score[t] > 0 else np.zeros(n, bool)
        c["title"] = title.astype(float)
        c["in_title"] = v.share_in(title)
        size = v.size()
        c["title_said"] = c["in_title"] * size / max(size[t], 1.0)
        c["from_title"] = (
            np.clip(at - t, -FARR, FARR).astype(float) if title.any() else np.full(n, -41.0)
        )
        c["title_overlap"] = np.full(n, c["in_core"][t])
        # tf of vocabulary in news-like neighbourhood
        for k in ("in_core", "core_weight"):
            for by in (-1, 1):
                c[f"{k}{by:+d}"] = shifted(c[k], by)
            c[f"{k}_3_3"] = mean_around(c[k], 3, 3)
            c[f"{k}_8_8"] = mean_around(c[k], 8, 8)
    else:
        for k in VOC:
            c[k] = np.zeros(n)
    core = long if long.any() else np.ones(n, bool)
    for k in ("capitalised", "small", "grammar", "word_length", "pauses", "stops", "digits", "weight", "longest_word", "upper","in_core","core_weight", "sentences"):
        c[f"{k}_rel"] = c[k] - c[k][core].mean()
    order = np.argsort(np.argsort(w, kind="stable"), kind="stable")
    c["weight_rank"] = order / max(n - 1, 1)
    for k in ("capitalised_rel", "grammar_rel", "small_rel"):
        c[f"{k}_3_3"] = mean_around(c[k] * w, 3, 3) / np.maximum(mean_around(w, 3, 3), 1)
    c["prose_run"] = prose_run(prose | (w>=160))
    c["open_run"] = prose_run(~prose & (w<160))
    # same beginning
    fw = np.array([hash_key(b.text[:6]) for b in page.blocks], dtype=np.uint64)
    _, inv2, cnt2 = np.unique(fw, return_inverse=True, return_counts=True)
    c["same_start"] = np.log(cnt2[inv2])
    lw2 = np.array([hash_key(b.text[-6:]) for b in page.blocks], dtype=np.uint64)
    _, inv2, cnt2 = np.unique(lw2, return_inverse=True, return_counts=True)
    c["same_end"] = np.log(cnt2[inv2])
    return c


import zlib


def hash_key(k):
    return zlib.crc32(k.encode("utf-8", "surrogatepass"))


FARR = 40
VOC = [
    "in_core",
    "core_weight",
    "in_page",
    "page_word_weight",
    "in_short",
    "in_lead",
    "like_previous",
    "like_next",
    "title",
    "in_title",
    "title_said",
    "from_title",
    "title_overlap",
] + [f"{k}{s}" for k in ("in_core", "core_weight") for s in ("-1", "+1", "_3_3", "_8_8")]

def prose_run(f):
    n=len(f); at=np.arange(n)
    start=np.concatenate(([True], f[1:]!=f[:-1])); g=np.cumsum(start)-1
    size=np.bincount(g)
    return np.where(f, size[g], 0).astype(float)
