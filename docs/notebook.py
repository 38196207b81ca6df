# %% [markdown]
# # A folder of news in a notebook
# Run in the checkout, cell by cell in an editor that knows `# %%`, or whole: `python docs/notebook.py`.

# %%
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl

import copydesk

pages = Path("samples/dumps/harbourpost.example")
data = Path(tempfile.mkdtemp()) / "data"

# %% [markdown]
# One page first: what was removed, and why.

# %%
page = sorted(pages.glob("*.txt"))[0]
article = copydesk.clean(page.read_bytes())
print(article.title, "|", article.published_at, "|", article.language)
for block in article.blocks:
    if not block.kept:
        print(f"  - {block.reason:28} {block.text[:60]}")

# %% [markdown]
# The whole folder as a frame, without loading anything.

# %%
frame = pl.DataFrame(
    [(it.title, it.published_at, it.word_count) for it in copydesk.read(pages)],
    schema=["title", "published_at", "word_count"],
    orient="row",
)
print(frame.sort("word_count", descending=True))

# %% [markdown]
# Loaded, the same folder gets copies, stories and the lines that its pages share.

# %%
command = [sys.executable, "-m", "copydesk", "ingest", str(pages), "--data", str(data), "--quiet"]
subprocess.run(command, check=True)
with copydesk.connect(data) as con:
    con.sql("SELECT title, word_count FROM unique_articles ORDER BY word_count DESC LIMIT 3").show()
    con.sql(
        "SELECT reason, count(*) AS lines FROM removed_blocks GROUP BY ALL ORDER BY 2 DESC"
    ).show()
