import pytest

from copydesk.transforms.metadata.bylines import (
    byline_authors,
    clean_author,
    clean_authors,
    read_line,
)
from copydesk.transforms.metadata.people import kind_of_name


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
        ("By Mara Quill on March 3, 2026", ("Mara Quill",)),
        ("Posted on March 3, 2026 by Mara Quill", ("Mara Quill",)),
        ("Published March 3, 2026 at 9:14 PM by Mara Quill", ("Mara Quill",)),
        ("March 3, 2026 by Mara Quill", ("Mara Quill",)),
        ("Mara Quill - March 3, 2026", ("Mara Quill",)),
        ("Mara Quill - The Elvin Gazette | March 3, 2026", ("Mara Quill",)),
        ("Mara Quill, Elvin Gazette  March 3, 2026", ("Mara Quill",)),
        ("Tuesday March 3, 2026 10:05 am PST by Mara Quill", ("Mara Quill",)),
        ("By Mara Quill | 11 min read", ("Mara Quill",)),
        ("ByMara Quill", ("Mara Quill",)),
        ("By Mara Quill Follow", ("Mara Quill",)),
        ("By Mara Quill and John Reed, Jr.", ("Mara Quill", "John Reed Jr.")),
        ("Von: Jonas Feld", ("Jonas Feld",)),
        ("Von Jonas Feld am 3. März 2026", ("Jonas Feld",)),
        ("Di 03.03.26 | 14:07 Uhr | Von Jonas Feld", ("Jonas Feld",)),
        ("Veröffentlicht am 3. März 2026 von Jonas Feld", ("Jonas Feld",)),
        ("Par Jeanne Dupré le 3 mars 2026 à 21h14", ("Jeanne Dupré",)),
        ("Publié le 3 mars 2026 par Jeanne Dupré", ("Jeanne Dupré",)),
        ("Por Ana Ruiz el 3 de marzo de 2026", ("Ana Ruiz",)),
        ("Por Ana Ruiz em 03/02/2026 16:22", ("Ana Ruiz",)),
        ("Di Carla Neri il 3 marzo 2026", ("Carla Neri",)),
        ("Door Jan van den Berg op 3 maart 2026", ("Jan van den Berg",)),
        ("Av Kari Nordby den 3 mars 2026", ("Kari Nordby",)),
        ("Af Kari Nordby 3. marts 2026 kl. 10.15", ("Kari Nordby",)),
        ("Autor: Anna Kowal, 3 marca 2026 r.", ("Anna Kowal",)),
        ("Автор: Иван Петров, 3 марта 2026 в 10:15", ("Иван Петров",)),
        ("3 березня 2026, автор: Олена Кравець", ("Олена Кравець",)),
        ("Yazan: Ayşe Demir, 3 Mart 2026", ("Ayşe Demir",)),
        ("2026年3月3日 记者 张三", ("张三",)),
        ("Text: Jonas Feld, Fotos: Mia Grün", ("Jonas Feld",)),
        ("Tekst: Anna Kowal Foto: Mia Grün", ("Anna Kowal",)),
        ("文/王五 图/李四", ("王五",)),
        ("2026年03月03日 来源：港口日报 作者：张三", ("张三",)),
        ("Posted on March 3, 2026 by Mara Quill in Harbour", ("Mara Quill",)),
        ("Stand: 03.03.2026, 21:14 Uhr | Von: Jonas Feld", ("Jonas Feld",)),
        ("Pubblicato il 3 marzo 2026 da Carla Neri", ("Carla Neri",)),
        ("Opublikowano 3 marca 2026 przez Anna Kowal", ("Anna Kowal",)),
        ("Par Jeanne Dupré avec AFP", ("Jeanne Dupré",)),
        ("Mara Quill Follow", ("Mara Quill",)),
        ("Mara Quill, Print Managing Editor", ("Mara Quill",)),
        ("Von Jonas Feld und Mia Grün, Nairobi", ("Jonas Feld", "Mia Grün")),
        ("by Mara Quill—10 min read", ("Mara Quill",)),
        ("By Mara Quill For Elvin.Com", ("Mara Quill",)),
        ("Kirjoittaja Aino Laine 3.3.2026", ("Aino Laine",)),
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
        "By March 3, 2026",
        "By Admin on March 3, 2026",
        "Tuesday - March 3, 2026",
        "By Elvin Gazette on March 3, 2026",
        "Mara Quill won the race on March 3, 2026.",
        "Photos: Mara Quill",
        "Follow us - March 3, 2026",
        "Von dpa 03.03.2026, 18:58",
        "Letzter Stand: Dienstag, 3. März 2026",
        "Τελευταία Ενημέρωση: Τρίτη, 3 Μαρτίου 2026",
        "Port Elvin - March 3, 2026",
        "New Elvin, March 3, 2026",
        "By Royal Command in Port Elvin",
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


def test_roles_and_outlets_have_their_own_places() -> None:
    found = read_line("By Mara Quill, Staff Reporter | The Elvin Gazette | March 3, 2026")
    assert found is not None
    assert found.authors == (("Mara Quill", "Staff Reporter"),)
    assert found.outlet == "The Elvin Gazette"
    agency = read_line("By Elvin Newswire on March 3, 2026")
    assert agency is not None
    assert (agency.names, agency.outlet) == ((), "Elvin Newswire")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Mara Quill", "person"), ("John Reed Jr.", "person"), ("Mara", "person"),
     ("Jodi Kantor", "person"), ("Theresa May", "person"), ("李四", "person"),
     ("Elvin Gazette", "organisation"), ("Meridian", "organisation"), ("BBC", "organisation"),
     ("Redakcja", "organisation"), ("elvin.com", "organisation"), ("港口日报", "organisation"),
     ("March", "none"), ("Dienstag", "none"), ("Email the author", "none"), ("admin", "none"),
     ("mquill", "none"), ("Elvin Feed", "none"), ("Follow", "none"), ("user1234", "none"),
     ("Picturestock)", "none")],
)  # fmt: skip
def test_kinds_of_names(name: str, kind: str) -> None:
    assert kind_of_name(name, ["The Meridian"]) == kind


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Sam Hill Jr. | March 3, 2026", (("Sam Hill Jr.", None),)),
        ("June Reed | May 4, 2026", (("June Reed", None),)),
        ("2026-03-03 Tue Nora Quist", (("Nora Quist", None),)),
        ("3 March 2026 (Tue) Nora Quist", (("Nora Quist", None),)),
        ("Tuesday Nora Quist | 3 March 2026", (("Nora Quist", None),)),
        ("Dienstag, 3. März 2026 | Nora Quist", (("Nora Quist", None),)),
        ("Nora Quist, staff writer | March 3, 2026", (("Nora Quist", "staff writer"),)),
        ("Nora Quist • Staff writer • March 3, 2026", (("Nora Quist", "Staff writer"),)),
        ("Sam Hill, sports writer, March 3, 2026", (("Sam Hill", "sports writer"),)),
    ],
)
def test_dates_names_and_roles_on_one_line(
    line: str, authors: tuple[tuple[str, str | None], ...]
) -> None:
    found = read_line(line)
    assert found is not None
    assert found.authors == authors
