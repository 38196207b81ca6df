"""What a page says of its author below the article: a sentence, or a heading with its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.transforms.boilerplate.line_stats import LineStats
from copydesk.transforms.boilerplate.rules import Rule, passage_rule

_PARAGRAPH = 80.0  # effective length
_NEAR = 2  # lines below an ending, one of which would be the article again
_FEWEST = 2  # paragraphs of an article
_TEXT = 3  # paragraphs that a heading may have for its own
_BELOW, _BELOW_SHARE = 2, 0.25  # paragraphs below a name's text, also of those above it
_MOST_AUTHORS = 2  # more names with a text each are a list of people, and the news
_LONGEST_NAME = 50
_LABELS = 2  # lines between a name and its text: a role, a portrait's caption
_NAME = re.compile(
    r"(?:(?i:by|written by|author:?|about|von|par|por|di|autor:?|автор:?)[ ]+)?"
    r"(?P<name>[^\W\d_a-zа-я][\w.'’-]*(?:[ ](?:de|da|di|van|von|der|den|el|al|la|le))?"
    r"(?:[ ][^\W\d_a-zа-я][\w.'’-]*){1,3}),?"
)
_TELLS = re.compile(
    r"[ ,]+(?:.{0,40}, )?(?:is|has|holds|works|lives|hails|writes|covers|brings|leads|specializ\w+"
    r"|joined|ist|hat|schreibt|arbeitet|lebt|est|écrit|travaille|vit|es|escribe|trabaja|vive"
    r"|è|scrive|lavora|é|escreve|trabalha|jest|pisze|pracuje|mieszka|пишет|работает|живёт|живет"
    r"|пише|працює|[–—-])[ ]"
)
_PERSON = re.compile(  # a firm or a product has neither of these
    r"\b(?:he|she|his|her|hers|(?:co-?)?founder|\w*writer|author|editor|journalist|reporter|historian"
    r"|correspondent|columnist|blogger|specialist|expert|professor"
    r"|er|sie|(?:mit)?gründer\w*|\w*redakteur\w*|autor\w*|journalist\w*|il|elle|journaliste"
    r"|fondat\w+|rédact\w+|él|ella|periodista|fundador\w*|redactor\w*|giornalista|redat\w+|lui|lei"
    r"|ele|ela|jornalista|escritor\w*|dziennikar\w+|redaktor\w*|журналист\w*|редактор\w*"
    r"|журналіст\w*|он|она|він|вона)\b",
    re.IGNORECASE,
)
_WHY = "What a page says of its author, below a line with the name."


def settle_endings(
    rules: Sequence[Rule | None], line_stats: Sequence[LineStats]
) -> list[Rule | None]:
    """Drop rules for endings where the article goes on, and give headings the text below them."""
    settled = [
        None if rule is not None and rule.end_only and _goes_on(rules, line_stats, index) else rule
        for index, rule in enumerate(rules)
    ]
    for index, rule in enumerate(rules):
        if rule is not None and rule.text_below and _has_article(rules, line_stats, index):
            for line in _text_below(rules, line_stats, index):
                settled[line] = settled[line] or passage_rule(rule.name, rule.why, rule.pattern)
    return settled


def named_bios(
    lines: Sequence[str], rules: Sequence[Rule | None], line_stats: Sequence[LineStats]
) -> dict[int, Rule]:
    """Map the lines of a name and of the text on it, below an article, to the rule for them.

    The text says the name again and what its bearer is or does. People in a list of their own have
    a name and a text each as well, but there are more of them, or paragraphs below.
    """
    found = list(_names_with_texts(lines, line_stats))
    if not 0 < len(found) <= _MOST_AUTHORS:
        return {}
    return {
        line: passage_rule("named_author", _WHY, _NAME)
        for start, end in found
        for line in range(start, end)
        if _has_article(rules, line_stats, start)
        and not _goes_on(rules, line_stats, end - 1)
        and _is_below(rules, line_stats, start, end)
    }


def _is_below(
    rules: Sequence[Rule | None], line_stats: Sequence[LineStats], start: int, end: int
) -> bool:
    """Whether hardly any paragraph follows: the text of one entry of a list has others below."""
    prose = [
        index
        for index, (rule, stats) in enumerate(zip(rules, line_stats, strict=True))
        if rule is None and _is_paragraph(stats)
    ]
    below = sum(index >= end for index in prose)
    return below <= max(_BELOW, _BELOW_SHARE * sum(index < start for index in prose))


def _names_with_texts(
    lines: Sequence[str], line_stats: Sequence[LineStats]
) -> Iterator[tuple[int, int]]:
    for index, line in enumerate(lines):
        name = _NAME.fullmatch(line) if len(line) <= _LONGEST_NAME else None
        if name is None:
            continue
        for text in range(index + 1, min(index + 2 + _LABELS, len(lines))):
            if lines[text].startswith(name["name"]) and _is_paragraph(line_stats[text]):
                said = len(name["name"])
                if _TELLS.match(lines[text], said) and _PERSON.search(lines[text], said):
                    yield index, text + 1
                break
            if line_stats[text].is_sentence:
                break


def _goes_on(rules: Sequence[Rule | None], line_stats: Sequence[LineStats], index: int) -> bool:
    """Whether a paragraph that no rule knows stands in the next lines, no section between."""
    for line in range(index + 1, min(index + 1 + _NEAR, len(rules))):
        rule, stats = rules[line], line_stats[line]
        if rule is not None and rule.section:
            return False
        if rule is None and _is_paragraph(stats):
            return True
    return False


def _has_article(rules: Sequence[Rule | None], line_stats: Sequence[LineStats], index: int) -> bool:
    """Whether an article can stand above: what is below a heading at the top is the article."""
    above = zip(rules[:index], line_stats[:index], strict=True)
    return sum(rule is None and _is_paragraph(stats) for rule, stats in above) >= _FEWEST


def _is_paragraph(stats: LineStats) -> bool:
    return stats.is_sentence and stats.effective_length >= _PARAGRAPH


def _text_below(
    rules: Sequence[Rule | None], line_stats: Sequence[LineStats], index: int
) -> Sequence[int]:
    """Give the paragraphs under a heading: few, or they are an article below its author."""
    end = index + 1
    while end < len(rules) and (rules[end] is None or _is_ending(rules[end])):
        if not line_stats[end].is_sentence and end > index + 1:
            break  # the next heading; right below stands the author's name
        end += 1
    return range(index + 1, end) if end - index - 1 <= _TEXT + 1 else ()


def _is_ending(rule: Rule | None) -> bool:
    return rule is not None and rule.end_only
