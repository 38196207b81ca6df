import pytest

from copydesk.transforms.html.loose_json import load_values


@pytest.mark.parametrize(
    ("script", "values"),
    [
        ('{"a": "x", "b": [1]}', [{"a": "x", "b": [1]}]),
        ('{"a": "x"\n"b": "y"}', [{"a": "x", "b": "y"}]),
        ('{"a": "x" "b": {"c": "y"}}', [{"a": "x", "b": {"c": "y"}}]),
        ('[{"a": "x",},]', [[{"a": "x"}]]),
        ('{"a": "x",, "b": ["y" "z",]}', [{"a": "x", "b": ["y", "z"]}]),
        ('{"a": "x"}{"b": "y"}', [{"a": "x"}, {"b": "y"}]),
        ('// mole\n{"a": "https://x.example", /* pier */ "b": "y",}',
         [{"a": "https://x.example", "b": "y"}]),
        ('{"a": "two\nlines",}', [{"a": "two\nlines"}]),
        ('{"a": "She said "no" twice", "b": "y"}', [{"a": 'She said "no" twice', "b": "y"}]),
        ('{"a": "She said "no", and left", "b": "y"}',
         [{"a": 'She said "no", and left', "b": "y"}]),
        ('{"a": "She said "no"", "b": "y"}', [{"a": 'She said "no"', "b": "y"}]),
        ('{"a": "a \\d b \\" c \\u00e9",}', [{"a": 'a d b " c é'}]),
        ('{\\"a\\": \\"x\\"}', [{"a": "x"}]),
        ("{&quot;a&quot;: &quot;x&quot;}", [{"a": "x"}]),
        ('window.data = {"a": "x"};', [{"a": "x"}]),
        ('{"a": "x", "b": {"c": "cut o', [{"a": "x", "b": {"c": "cut o"}}]),
        ('[{"a": "x"}, {"b": "y"', [[{"a": "x"}, {"b": "y"}]]),
        ('{"a": true, "b": null,}', [{"a": True, "b": None}]),
        ("no data", []),
    ],
)  # fmt: skip
def test_slips_cost_what_they_hide_and_nothing_else(script: str, values: list[object]) -> None:
    assert load_values(script) == values


@pytest.mark.parametrize("piece", ['{"a":"', '{"', '"', '{"a":{/*', '{"a":1,\\', '{"a":"" ', "["])
def test_hostile_scripts_end(piece: str) -> None:
    assert isinstance(load_values("{" + piece * 50_000), list)
