"""Every rule is tested by its own examples, and against every other rule's `keeps`."""

import pytest

from copydesk.transforms.boilerplate.rules import Rule, load_rules

RULES = load_rules()
EXAMPLES = [(rule, line) for rule in RULES for line in rule.drops]
KEEPS = [line for rule in RULES for line in rule.keeps]


@pytest.mark.parametrize(("rule", "line"), EXAMPLES, ids=lambda x: getattr(x, "name", x))
def test_a_rule_matches_its_drops(rule: Rule, line: str) -> None:
    assert rule.matches(line)


@pytest.mark.parametrize("line", KEEPS)
def test_no_rule_matches_any_keeps(line: str) -> None:
    assert [rule.name for rule in RULES if rule.matches(line)] == []


def test_rules_explain_themselves_and_are_named_once() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(rule.why and rule.drops and rule.keeps for rule in RULES)
