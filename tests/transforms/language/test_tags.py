import pytest

from copydesk.transforms.language.tags import declared_tag


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("en-US", "en"), ("pt_BR", "pt"), ("DE", "de"), ("zh-TW", "zh-Hant"), ("zh_HK", "zh-Hant"),
        ("zh-Hans-CN", "zh-Hans"), ("zh", "zh"), ("iw", "he"), ("nb-NO", "no"),
        ("sr-Latn-RS", "sr"), ("en_US.UTF-8", "en"), (" fr ", "fr"),
        ("deu", "de"), ("eng-US", "en"), ("zho-TW", "zh-Hant"), ("yue", "yue"),
        ("und", None), ("mul", None), (None, None), ("", None), ("English", None),
        ("1", None), ("e", None),
    ],
)  # fmt: skip
def test_declared_tags(declared: str | None, tag: str | None) -> None:
    assert declared_tag(declared) == tag
