"""The lines that tell readers' comments: names, buttons, times, counts, and how readers speak."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

from copydesk.transforms.boilerplate.line_stats import LineStats, effective_length

SENTENCE = 40.0  # effective length of a sentence that tells something
NAME = 40.0  # effective length
_HEADING = 240.0  # of a line that counts comments, which may repeat the title
_NAME_WORDS = 4

_SOURCE = files("copydesk.transforms.boilerplate.passages").joinpath("comment_forms.toml")
FORMS = {
    name: re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for name, pattern in tomllib.loads(_SOURCE.read_text("utf-8")).items()
}
_LONGEST = {"count": _HEADING, "dated": 2 * NAME}


def lines_like(form: str, lines: Sequence[str]) -> set[int]:
    """List the lines that have one of the forms of `comment_forms.toml` as a whole."""
    longest = _LONGEST.get(form, NAME)
    return {
        index
        for index, line in enumerate(lines)
        if effective_length(line) <= longest and FORMS[form].fullmatch(line)
    }


def says_sentence(stats: LineStats) -> bool:
    """Whether a line is a sentence long enough to tell something."""
    return stats.is_sentence and stats.effective_length >= SENTENCE


def could_be_name(line: str) -> bool:
    """Whether a line could be a reader's name: a few words without a sentence's end."""
    few = effective_length(line) <= NAME and len(line.split()) <= _NAME_WORDS
    is_text = any(map(str.isalpha, line)) and not line.endswith(tuple(".!?:…。"))
    return few and is_text and not FORMS["button"].fullmatch(line)
