import pytest

from copydesk.transforms.metadata.bylines import byline_authors, clean_author, clean_authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Mara Quill", ("Mara Quill",)),
        ("By MARA D. QUILL and JO REED", ("MARA D. QUILL", "JO REED")),
        ("By Mara Quill, Staff Reporter", ("Mara Quill",)),
        ("By Mara Quill | 4:30 PM on December 21, 2023", ("Mara Quill",)),
        ("By Mara Quill22 December 2023", ("Mara Quill",)),
        (
            "By Mara Quill and Jo Reed, The Elvin Gazette January 17, 2012",
            ("Mara Quill", "Jo Reed"),
        ),
        ("By Mara Quill Associate News Editor", ("Mara Quill",)),
        ("By Mara Quill - The Elvin Times", ("Mara Quill",)),
        ("By Mara Quill mara@meridian.example", ("Mara Quill",)),
        ("By Jane O'Neill-Smith", ("Jane O'Neill-Smith",)),
        ("Von Jonas Feld", ("Jonas Feld",)),
        ("Text: Jonas Feld", ("Jonas Feld",)),
        ("Par Jeanne Dupré et Marc Rey", ("Jeanne Dupré", "Marc Rey")),
        ("Por María José de la Cruz", ("María José de la Cruz",)),
        ("Di Carla Neri", ("Carla Neri",)),
        ("Door Jan van den Berg", ("Jan van den Berg",)),
        ("Av Kari Nordby", ("Kari Nordby",)),
        ("Tekst: Anna Kowal", ("Anna Kowal",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("Авторка: Олена Кравець", ("Олена Кравець",)),
        ("Του Γιώργου Μανή", ("Γιώργου Μανή",)),
        ("Yazan: Ayşe Demir", ("Ayşe Demir",)),
        ("Oleh Budi Santoso", ("Budi Santoso",)),
        ("بقلم أحمد علي", ("أحمد علي",)),
        ("记者 张三", ("张三",)),
        ("作者：李四", ("李四",)),
        ("文/王五", ("王五",)),
        ("홍길동 기자", ("홍길동",)),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert byline_authors(line, None) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By",
        "By Tuesday",
        "By Monday afternoon the flood had gone",
        "By the time he arrived, it was over.",
        "By Royal Command, the Harbour Closed.",
        "Von Kopf bis Fuß",
        "Di Stefano segna ancora",
        "Review: The Last Boat",
        "Kyiv • UNN",
        "Autor: redakcja",
        "By Staff Reporter",
        "Mara Quill",
    ],
)
def test_lines_that_are_no_byline(line: str) -> None:
    assert byline_authors(line, None) == ()


def test_words_of_another_language_do_not_make_a_byline() -> None:
    assert byline_authors("Por Ana Ruiz", "es") == ("Ana Ruiz",)
    assert byline_authors("Por Ana Ruiz", "de") == ()


@pytest.mark.parametrize(
    ("declared", "clean"),
    [
        (["By Mara Quill", "mara quill"], ("Mara Quill",)),
        (["Mara Quill and Jo Reed; Ann Lee"], ("Mara Quill", "Jo Reed", "Ann Lee")),
        (["Mara Quill, Staff Reporter"], ("Mara Quill",)),
        (["Mara Quill, MS, RD"], ("Mara Quill",)),
        (["https://social.example/mara", "mara@meridian.example", "@mara"], ()),
        (["Mara Quill | Meridian News"], ("Mara Quill",)),
        (["李四"], ("李四",)),
        (["Staff Writer", ""], ()),
    ],
)
def test_declared_authors(declared: list[str], clean: tuple[str, ...]) -> None:
    assert clean_authors(declared) == clean


def test_one_author() -> None:
    assert clean_author("  By  Mara Quill, Editor ") == "Mara Quill"
    assert clean_author("x" * 200) is None
