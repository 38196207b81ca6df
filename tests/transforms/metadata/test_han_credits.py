import pytest

from copydesk.transforms.metadata.han_credits import han_authors, split_han_names

TEXT = "港务局周一公布，老码头将于五月关闭一年，渔民须使用北岸的泊位。"


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ([TEXT, TEXT + "（记者 李明 王芳）"], ("李明", "王芳")),
        (["据海港社维尔玛电（记者 格桑旺堆）" + TEXT, TEXT], ("格桑旺堆",)),
        ([TEXT, TEXT + "（本报记者李明 通讯员王芳）"], ("李明", "王芳")),
        ([TEXT, TEXT, "记者 李明"], ("李明",)),
        (["海港报记者李明/文受访者供图", TEXT, TEXT], ("李明",)),
        (["文/李明", TEXT], ("李明",)),
        (["李明/文", TEXT], ("李明",)),
        ([TEXT, TEXT, "本报记者 李明 发自维尔玛"], ("李明",)),
        ([TEXT, TEXT, "执笔人：李明 王芳 赵刚"], ("李明", "王芳", "赵刚")),
        ([TEXT, TEXT, "（王芳）"], ("王芳",)),
        ([TEXT, TEXT + "（李明 王小芳 ）"], ("李明", "王小芳")),
        ([TEXT, TEXT + "（山田太郎）"], ("山田太郎",)),
        ([TEXT, TEXT + "（責任編輯：李明）"], ()),
        ([TEXT, TEXT, "责任编辑：李明"], ()),
        ([TEXT, TEXT + "（完）"], ()),
        ([TEXT, TEXT + "（未完待续）"], ()),
        ([TEXT, TEXT + "（图片来自网络）"], ()),
        (["记者从港务局获悉，老码头将关闭。", TEXT], ()),
        ([TEXT, TEXT + "（记者从现场获悉）"], ()),
        ([TEXT, "王芳 摄", TEXT], ()),
    ],
)
def test_whom_a_report_is_credited_to(texts: list[str], names: tuple[str, ...]) -> None:
    assert han_authors(texts) == names


def test_names_in_han_characters_are_parted_at_spaces() -> None:
    assert split_han_names("李明 王芳、赵刚") == ("李明", "王芳", "赵刚")
    assert split_han_names("李明 在维尔玛") == ()
