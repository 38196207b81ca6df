"""Bounds on the length of a line, each once.

The unit is effective length (`line_stats.effective_length`): letters of an alphabet, of which a Han
or Kana character counts for 2.5. Values were set on labelled pages of a dozen languages; the line
model is trained with those that its features use, see `provenance`.
"""

from __future__ import annotations

LABEL = 25.0  # shorter: an entry of a menu, a button, a section's name
LINK = 40.0  # shorter: could be the text of a link or a label beside a value
CAPTION_LEAST = 40.0  # shorter: a repeated line is a name or a heading, not a caption
HEADLINE_FAIR = 40.0  # a headline this long is as likely as a longer one
SENTENCE = 50.0  # from here a sentence is one of prose; shorter ones end slogans and notices too
SHORT_PROSE = 60.0  # from here a sentence could be a paragraph of its own; below lie most teasers
LEAD = 70.0  # from here a sentence given as a title is the text's first
PARAGRAPH = 80.0  # from here nobody takes a line for a label, a heading or a table's title
TABLE_ROW = 100.0  # longer: no row of a table, however many numbers it holds
METADATA_LINE = 120.0  # longer: no byline, date line or one-sentence caption
LONG_PARAGRAPH = 120.0  # from here a sentence is a paragraph beyond doubt
HEAVY_PARAGRAPH = 160.0  # from here a line is a paragraph even without a full stop
CAPTION_MOST = 300.0  # longer: no caption
HEADLINE = (14.0, 180.0)  # least and most of a headline
HEADLINE_FEATURE = (14.0, 260.0)  # the same as the line model looks for one: it weighs, not decides
