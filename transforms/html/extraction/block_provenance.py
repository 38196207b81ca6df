"""What the block model was trained on, as a digest, and whether that is what this version computes.

Class words, tags and code before the model are features of it: weights that never saw them as they
are now choose worse, and nothing else would show it.
"""

from __future__ import annotations

import numpy as np
from lxml import html

from copydesk.transforms.boilerplate.line_classifier.features import feature_matrix
from copydesk.transforms.boilerplate.line_classifier.provenance import digest
from copydesk.transforms.html.extraction.block_features import Declared, block_columns
from copydesk.transforms.html.extraction.marks import MARKS, WORDS
from copydesk.transforms.html.extraction.page_blocks import cut_page

_DECIMALS = 2  # coarser than features are rounded, so that no last bit of a machine counts


def features_digest() -> str:
    """Digest the features of the sample page and the words that elements are called by."""
    page = cut_page(html.fromstring(_SAMPLE))
    columns = block_columns(page, _DECLARED)
    values = np.round(feature_matrix(columns).astype(np.float64) * 10**_DECIMALS)
    return digest([list(columns), values.astype(int).tolist(), list(MARKS), dict(WORDS)])


# Invented. It holds what the features tell apart: a change of code that changes no feature here
# changes features hardly anywhere.
_TITLE = "Ferry stays for two more winters"
_LEAD = "The council keeps the old ferry until the bridge is built."
_DECLARED = Declared((_TITLE,), (_LEAD,), "The harbour council voted on Tuesday to keep the ferry.")
_SAMPLE = f"""<!DOCTYPE html><html lang="en"><head><title>{_TITLE}</title></head><body>
<header class="site-header"><a href="/" class="logo">Harbour Post</a>
<nav id="main-menu"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul>
</nav></header>
<div class="cookie-consent" style="display: none">We use cookies. <b>Accept</b></div>
<main><article class="story"><h1 class="headline">{_TITLE}</h1>
<p class="standfirst">{_LEAD}</p>
<div class="meta"><span class="byline">By Mara Quill</span> <time>4 March 2026, 09:30</time></div>
<figure><img src="f.jpg"><figcaption>The old ferry. Photo: Jo Reed</figcaption></figure>
<div class="article-body"><p>The harbour council voted on Tuesday to keep the ferry.</p>
<p>Residents of the outer islands had <a href="/1">warned</a> that a bridge would come too late for
them, and that the bus does not wait when the crossing is late in the evening.</p>
<h2>Berth fee</h2><p>A new fee is to raise <strong>400,000 crowns</strong> a year.<br>It starts in
May.</p><blockquote><p>“We waited as long as the ferry would let us,” she said.</p></blockquote>
<ul><li>The ferry leaves at 07:10</li><li>It returns at 18:45</li></ul>
<table><tr><th>Passengers</th><td>1,204</td></tr><tr><th>Cars</th><td>310</td></tr></table>
<p>Портовый совет во вторник решил оставить старый паром ещё на две зимы.</p>
<p>海港镇议会星期二投票决定，旧渡轮将再运行两个冬天，因为外岛居民警告说大桥来得太晚。</p></div>
<div class="share-bar"><a href="/s">Share</a></div><div class="tags"><a href="/t">ferry</a></div>
</article></main>
<aside class="related teaser-list"><h3>Other news</h3><div class="card"><a href="/2">A choir of 40
singers spent the night aboard a stranded steamer</a></div><div class="card"><a href="/3">Ten ways
to cook a pumpkin</a></div></aside>
<section id="comments"><h3>2 comments</h3><div class="comment">I have taken that ferry every day for
twenty years.</div></section>
<form class="newsletter-signup"><label>Your address</label></form>
<footer>© 2026 Harbour Post</footer></body></html>"""
