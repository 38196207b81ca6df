import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.transforms.decode import Decoded, NotText, decode, page_charset

LEGACY = {
    "windows-1252": "“It’s late,” she said — the café’s façade was déjà vu, naïve even.",
    "windows-1250": "Město Žďár otevřelo nový most přes řeku, řekl starosta v úterý večer.",
    "iso-8859-2": "Żaglówka wróciła do portu późną nocą, powiedział świadek zdarzenia.",
    "windows-1251": "Паром вышел из порта в понедельник утром, сообщил капитан судна.",
    "koi8-u": "Паром вышел из порта в понедельник утром, сообщил капитан судна.",
    "windows-1253": "Το πλοίο της γραμμής έφυγε από το λιμάνι τη Δευτέρα το πρωί.",
    "windows-1254": "Gemi pazartesi sabahı limandan ayrıldı, dedi kaptan; şehir çok kalabalıktı.",
    "windows-1255": "המעבורת יצאה מהנמל ביום שני בבוקר, כך מסר רב החובל לעיתונאים.",
    "windows-1256": "غادرت العبارة الميناء صباح يوم الاثنين، وفق ما قاله القبطان للصحافة.",
    "windows-1257": "Keltas išplaukė iš uosto pirmadienio rytą, pranešė kapitonas spaudai, čia.",
    "shift_jis": "月曜日の朝、フェリーは港を出発したと船長が記者団に語った。",
    "euc-jp": "月曜日の朝、フェリーは港を出発したと船長が記者団に語った。",
    "euc-kr": "월요일 아침 여객선이 항구를 떠났다고 선장이 기자들에게 말했다.",
    "gb18030": "渡轮于周一早上离开港口，船长对记者说，天气很好，乘客也很多。",
    "iso-2022-jp": "月曜日の朝、フェリーは港を出発したと船長が記者団に語った。",
}


@pytest.mark.parametrize("charset", LEGACY)
def test_undeclared_legacy_charsets(charset: str) -> None:
    text = LEGACY[charset]
    assert decode(text.encode(charset)) == Decoded(text, charset)


@pytest.mark.parametrize("charset", LEGACY)
def test_a_character_cut_in_two_at_the_end(charset: str) -> None:
    content = LEGACY[charset].encode(charset)
    assert decode(content[:-1]).text[:-2] == LEGACY[charset][: len(decode(content[:-1]).text) - 2]


@pytest.mark.parametrize("charset", LEGACY)
def test_declared(charset: str) -> None:
    content = LEGACY[charset][:9].encode(charset)  # too short for a guess
    assert decode(content, charset).text == LEGACY[charset][:9]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(charset: str) -> None:
    found = decode("Žluťoučký kůň\r\n".encode(charset), "windows-1252")
    assert found.text == "Žluťoučký kůň\r\n"


def test_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("Kůň".encode(), "windows-1250") == Decoded("Kůň", "utf-8")
    assert decode(b"Horse", "windows-1250") == Decoded("Horse", "utf-8")


def test_a_page_that_says_utf8_and_is_not() -> None:
    page = '<html><head><meta charset="utf-8"></head><p>Le café d’à côté est fermé</p>'
    assert decode(page.encode("cp1252"), html=True) == Decoded(page, "windows-1252")


def test_a_page_declares_its_charset() -> None:
    page = "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-7'><p>Νέα"
    assert decode(page.encode("iso-8859-7"), html=True).text == page
    assert page_charset(b'<?xml version="1.0" encoding="Big5"?>') == "Big5"
    assert page_charset(b"<p>charset=utf-8</p>") is None


def test_a_declared_latin_1_is_read_as_browsers_do() -> None:
    assert decode(b"\x93Yes\x94 \x80 5", "ISO-8859-1").text == "“Yes” € 5"


def test_a_declaration_that_does_not_fit_is_not_believed() -> None:
    content = LEGACY["windows-1251"].encode("cp1251")
    assert decode(content, "shift_jis") == Decoded(LEGACY["windows-1251"], "windows-1251")


@pytest.mark.parametrize("label", ["", "utf-8", "klingon", "utf-7", "hex", "a\0b", "é"])
def test_odd_declarations_are_ignored(label: str) -> None:
    assert decode("Žluťoučký kůň".encode(), label).text == "Žluťoučký kůň"


def test_a_few_broken_bytes_stay_utf8() -> None:
    content = "Die Brücke über die Förde".encode() + b" \xff und \xe2\x80"
    assert decode(content) == Decoded("Die Brücke über die Förde \ufffd und \ufffd", "utf-8")


def test_mojibake_is_left_alone() -> None:
    assert decode("cafÃ© â€“ open".encode()).text == "cafÃ© â€“ open"


def test_control_characters_become_spaces_and_white_space_stays() -> None:
    content = b"a\x00b\tc\r\nd\x0be\x0cf\x1fg" + b" plain words" * 20
    assert decode(content).text == "a b\tc\r\nd\x0be\x0cf g" + " plain words" * 20


@pytest.mark.parametrize(
    "content",
    [random.Random(3).randbytes(2000), bytes(100), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0"],
)
def test_binary_is_no_text(content: bytes) -> None:
    with pytest.raises(NotText):
        decode(content)


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00")
@example(b"\x1b$")
def test_any_bytes_give_a_clean_text_or_none(content: bytes) -> None:
    try:
        text = decode(content).text
    except NotText:
        return
    assert not set(text) & {chr(n) for n in range(32) if chr(n) not in "\t\n\r\f\v"}
    assert not text.startswith("\ufeff")
    text.encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")))
def test_utf8_comes_through_unchanged(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == Decoded("", "utf-8")


def test_the_same_bytes_give_the_same_text() -> None:
    contents = [LEGACY[charset].encode(charset) for charset in LEGACY]
    once = [decode(content) for content in contents]
    assert [decode(content) for content in reversed(contents)] == once[::-1]


_LEGACY = {
    "cp1250": "Rada portu zagłosowała we wtorek za budową nowego falochronu, kończąc długi spór.",
    "iso8859-2": "Žádná loď podle přístavu neodplula, protože rada schválila stavbu vlnolamu.",
    "cp1251": "Портовый совет во вторник проголосовал за строительство нового волнолома.",
    "koi8-r": "Портовый совет во вторник проголосовал за строительство нового волнолома.",
    "cp1253": "Το λιμενικό συμβούλιο ψήφισε το βράδυ της Τρίτης την κατασκευή κυματοθραύστη.",
    "cp1254": "Liman meclisi salı akşamı yeni dalgakıranı oyladı; güç işler kıştan önce başlar.",
    "cp1255": "מועצת הנמל הצביעה ביום שלישי בערב בעד בניית שובר גלים חדש, ובכך סיימה מחלוקת.",
    "cp1256": "صوت مجلس الميناء مساء الثلاثاء لصالح بناء حاجز أمواج جديد بعد خلاف طويل.",
    "cp1257": "Uosto taryba antradienio vakarą nubalsavo už naujo molo statybą, žvejai prieš.",
    "gbk": "海港镇议会星期二晚间投票决定修建新的防波堤，结束了困扰小镇近十年的争议。",
    "big5": "海港鎮議會星期二晚間投票決定修建新的防波堤，結束了困擾小鎮近十年的爭議。",
    "euc_jp": "港町の議会は火曜日の夜、新しい防波堤の建設を賛成多数で承認した。"
    "フェリー会社が費用の三分の一を負担することに同意したためである。",
    "iso2022_jp": "港町の議会は火曜日の夜、新しい防波堤の建設を賛成多数で承認した。",
    "euc_kr": "항구 의회는 화요일 밤 새 방파제 건설을 승인하여 거의 십 년 동안의 논쟁을 끝냈다.",
}


@pytest.mark.parametrize("charset", _LEGACY)
@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
def test_a_page_in_other_letters_that_says_latin_1(charset: str, label: str) -> None:
    page = f"<meta charset={label}><p>{_LEGACY[charset]}</p>"
    assert _LEGACY[charset] in decode(page.encode(charset), html=True).text


@pytest.mark.parametrize(
    "text",
    ["Der Rat beschloß über die Mole", "L'été à Nîmes, où l'œuvre « Noël » reçut un prix",
     "Íslendingar þurfa að ýta bátnum", "El niño añadió: ¿quién será? ¡Mañana!",
     "Größe — naïve señor façade œuvre “ångström”", "ÉTÉ À NÎMES: ÇA RÉCHAUFFE"],
)  # fmt: skip
def test_western_text_that_says_latin_1_is_believed(text: str) -> None:
    assert decode(text.encode("cp1252"), "latin-1").text == text


def test_undeclared_hebrew_is_not_taken_for_cyrillic() -> None:
    assert decode(_LEGACY["cp1255"].encode("cp1255")).text == _LEGACY["cp1255"]
    assert decode(_LEGACY["cp1251"].encode("cp1251")).text == _LEGACY["cp1251"]
