import pytest

from copydesk.transforms.html.declared.page_title import choose_title
from copydesk.transforms.html.declared.title_parts import shown_part, without_site
from copydesk.transforms.html.tree import load_page


@pytest.mark.parametrize(
    ("claim", "site", "title"),
    [
        ("PORT.EXAMPLE.RU :: Мол закрыли на год", None, "Мол закрыли на год"),
        ("Мол закрыли на год :: Город :: Port.example.ru", None, "Мол закрыли на год"),
        ("Mole closes for a year - porthole.com", None, "Mole closes for a year"),
        ("“Mole closes” – what the council said", None, "“Mole closes” – what the council said"),
        ("Το «μόλο» κλείνει για έναν χρόνο", None, "Το «μόλο» κλείνει για έναν χρόνο"),
        ("老码头下月关闭一年_要闻_海港网（原港口网）", None, "老码头下月关闭一年"),
        ("老码头下月关闭一年 - 海港社会 - 海港网", None, "老码头下月关闭一年"),
        ("老码头下月关闭一年-本地频道-海港网", None, "老码头下月关闭一年"),
        ("老碼頭下月關閉一年 | 地方 | 即時新聞", None, "老碼頭下月關閉一年"),
        ("老码头下月关闭一年 本地快讯 海港网", None, "老码头下月关闭一年"),
        ("海港電子報 - 老碼頭下月關閉一年", None, "老碼頭下月關閉一年"),
        ("老码头：关闭一年 渔民反对", None, "老码头：关闭一年 渔民反对"),
    ],
)
def test_parts_that_name_a_site_or_a_section_go(claim: str, site: str | None, title: str) -> None:
    assert without_site(claim, site) == title


def test_the_run_of_parts_that_a_page_shows_is_its_headline() -> None:
    claim = "HARBOUR - Mole closes: boats must leave - Town - Latest from Elvin"
    lines = {"harbour", "town", "mole closes boats must leave"}
    assert shown_part(claim, lines) == "Mole closes: boats must leave"
    assert shown_part(claim, {"harbour", "town"}) is None


def chosen(
    h1: str, declared: list[str], title: str = "", headline: str | None = None
) -> str | None:
    page = (
        f"<html><head><title>{title}</title></head><body>{h1}<p>Text of the page.</p></body></html>"
    )
    return choose_title(headline, declared, load_page(page), "Elvin Post")


@pytest.mark.parametrize(
    "h1", ["<h1>Elvin Post</h1>", "<h1>Health</h1>", "<h1>Our Blog</h1>", "<h1>Latest reports</h1>"]
)
def test_an_h1_that_names_the_site_or_a_section_is_no_title(h1: str) -> None:
    assert chosen(h1, ["Mole closes for a year"]) == "Mole closes for a year"
    assert chosen(h1, [], "Mole closes for a year | Elvin Post") == "Mole closes for a year"


def test_an_h1_of_another_wording_stays() -> None:
    assert chosen("<h1>Mole shuts for a year</h1>", ["Mole closes for a year"]) == (
        "Mole shuts for a year"
    )
    assert chosen("<h1>Boats must leave the basin</h1>", ["Elvin Post"]) == (
        "Boats must leave the basin"
    )


def test_a_kicker_within_the_h1_is_not_the_headline() -> None:
    h1 = "<h1><span>Port dispute - </span><span>Mole closes for a year</span></h1>"
    assert chosen(h1, ["Mole closes for a year"]) == "Mole closes for a year"
    question = "<h1>Who pays? Mole closes for a year</h1>"
    assert chosen(question, ["Mole closes for a year"]) == "Who pays? Mole closes for a year"


def test_a_headline_for_search_engines_yields_to_the_one_that_readers_see() -> None:
    h1, search = "They said it could not happen. It did.", "Port Elvin mole closure explained"
    assert chosen(f"<h1>{h1}</h1>", [h1], f"{search} | Elvin Post", search) == h1
    assert chosen(f"<h1>{h1}</h1>", [search], f"{search} | Elvin Post", search) == search


def test_what_is_no_headline_in_json_ld() -> None:
    h1 = "<h1>Mole closes for a year</h1>"
    assert chosen(h1, [], headline="Elvin Post", title="Mole closes for a year") == (
        "Mole closes for a year"
    )
    assert chosen(h1, [], headline="The council of Port Elvin voted on Tuesday. " * 8) == (
        "Mole closes for a year"
    )


def test_a_headline_that_a_limit_cut_without_a_mark_is_made_whole() -> None:
    whole = (
        "Mole closes for a year as the council of Port Elvin votes for a breakwater that seven "
        "of its nine members want"
    )
    assert chosen(f"<h1>{whole}</h1>", [], headline=whole[:95].rsplit(" ", 1)[0]) == whole
