"""Paragraphs broken at a column are put together again; menus, lists and verse are left alone."""

from __future__ import annotations

import textwrap

import pytest

from copydesk.transforms.text.blocks import cut_blocks

ENGLISH = (
    "The harbour council voted late on Monday to close the old swing bridge for a month while "
    "engineers replace the bearings that have worn through since the winter storms, the harbour "
    "master told reporters. Ferries will run every ten minutes between the two quays, and traders "
    "were promised that goods could still be brought in by the northern road."
)
MORE = (
    "Traders on the western quay said they had not been asked. Two of them plan to take the "
    "matter to the county court before the work begins next week."
)
RUSSIAN = (
    "Портовый совет поздно вечером в понедельник решил закрыть старый разводной мост на месяц, "
    "пока инженеры меняют опоры, износившиеся после зимних штормов, сообщил журналистам начальник "
    "порта. Паромы будут ходить каждые десять минут между двумя причалами."
)
GREEK = (
    "Το συμβούλιο του λιμανιού αποφάσισε αργά τη Δευτέρα να κλείσει την παλιά γέφυρα για έναν "
    "μήνα, ενώ οι μηχανικοί αντικαθιστούν τα έδρανα που φθάρηκαν μετά τις χειμερινές καταιγίδες, "
    "είπε ο λιμενάρχης στους δημοσιογράφους. Τα πλοία θα εκτελούν δρομολόγια κάθε δέκα λεπτά."
)
ARABIC = (
    "قرر مجلس الميناء في وقت متأخر من يوم الاثنين إغلاق الجسر القديم لمدة شهر بينما يستبدل "
    "المهندسون المحامل التي تآكلت منذ عواصف الشتاء، حسبما قال مدير الميناء للصحفيين. وستعمل "
    "العبارات كل عشر دقائق بين الرصيفين، ووعد التجار بأن البضائع ستصل عبر الطريق الشمالي طوال "
    "فترة الإصلاح التي تنتهي في أوائل الربيع."
)
CHINESE = (
    "港口委员会周一深夜投票决定，关闭旧旋转桥一个月，以便工程师更换自冬季风暴以来磨损的轴承。"
    "港务长对记者说，渡轮将每十分钟在两个码头之间往返，商贩们得到承诺，货物仍可经北路运入城内各处市场。"
    "西码头的商户则表示事先无人征求过他们的意见，其中两家打算在开工之前向法院提起诉讼。"
)
JAPANESE = (
    "港湾委員会は月曜日の夜遅く、冬の嵐で傷んだ軸受けを交換するため、古い旋回橋を一カ月閉鎖することを決めた。"
    "渡し船は二つの岸壁の間を十分おきに運航し、商人たちには北の道路から荷を運び込めると約束された。"
    "西岸壁の店主らは意見を聞かれなかったと話し、うち二人は工事が始まる前に裁判所へ訴える構えだ。"
)


def filled(text: str, width: int = 70, first: str = "") -> str:
    """Break a text with spaces at a column, the first line stepping in."""
    return textwrap.fill(text, width, initial_indent=first, break_on_hyphens=False)


def sliced(text: str, width: int = 30) -> str:
    """Break a text without spaces at a fixed count."""
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def cut(text: str) -> list[str]:
    return [block.text for block in cut_blocks(text)]


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, GREEK, ARABIC], ids=["en", "ru", "el", "ar"])
@pytest.mark.parametrize("width", [60, 70, 78])
def test_a_filled_paragraph_is_one_block(text: str, width: int) -> None:
    assert cut(filled(text, width)) == [text]


@pytest.mark.parametrize("text", [CHINESE, JAPANESE], ids=["zh", "ja"])
@pytest.mark.parametrize("width", [20, 30, 38])
def test_a_spaceless_paragraph_is_one_block(text: str, width: int) -> None:
    assert cut(sliced(text, width)) == [text]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs(newline: str) -> None:
    copy = f"{filled(ENGLISH)}\n\n{filled(MORE)}\n".replace("\n", newline)
    assert cut(copy) == [ENGLISH, MORE]


def test_a_short_last_line_ends_a_paragraph_too() -> None:
    assert cut(f"{filled(ENGLISH)}\n{filled(MORE)}") == [ENGLISH, MORE]


def test_indented_wire_copy_is_parted_where_a_line_steps_in() -> None:
    copy = "\n".join(filled(text, 68, "    ") for text in (ENGLISH, MORE, ENGLISH))
    assert cut(copy) == [ENGLISH, MORE, ENGLISH]


def test_a_column_with_a_left_margin_is_one_paragraph() -> None:
    assert cut(textwrap.indent(filled(ENGLISH), "        ")) == [ENGLISH]


def test_spaces_at_line_ends_do_not_matter() -> None:
    assert cut(filled(ENGLISH).replace("\n", "  \n")) == [ENGLISH]


@pytest.mark.parametrize(
    "header",
    [
        ["BRIDGE TO CLOSE FOR A MONTH", "By Mara Quill", "4 March 2026"],
        ["Date: 4 March 2026", "From: Port Elvin desk"],
        ["2026-03-04 11:20", "By Mara Quill"],
        ["SWING BRIDGE IN THE OLD HARBOUR TO CLOSE FOR A WHOLE MONTH, SAY MEN", "By Mara Quill"],
    ],
    ids=["title, byline, date", "fields", "stamp", "a title as wide as the copy"],
)
def test_a_header_stays_apart_from_the_copy_under_it(header: list[str]) -> None:
    assert cut("\n".join([*header, filled(ENGLISH)])) == [*header, ENGLISH]


MENU = ["Home", "Politics", "Business and money", "Harbour life", "Sport", "Weather", "About us"]
TEASERS = [
    "Council votes to close the swing bridge for a month",
    "Traders on the western quay were not asked at all",
    "Ferry runs aground at Carrow Point in thick fog",
    "Choir members safe after a night aboard, police say",
    "Market closes higher on news of the port pay deal",
]
SMALL_LETTERS = [
    "home",
    "politics",
    "money and markets",
    "harbour life",
    "sport",
    "weather",
    "jobs",
]
LIST = [
    "- the old swing bridge over the river mouth;",
    "- the northern road from the mill to the gate;",
    "- the western quay and the fish market there;",
    "- the ferry landing below the customs house;",
    "- the steps that lead from the quay to church.",
]
VERSE = [
    "The tide came in, the tide went out,",
    "and left the stones where they had been;",
    "the gulls went up and turned about,",
    "and all the harbour front was green.",
    "a boat was lying on its side,",
    "its mast across the weedy wall,",
    "and no one came, and no one tried",
    "to lift it up again at all.",
]
RESULTS = [
    "Port Elvin 3 Carrow Point 1 (half time 1-0)",
    "Tallow Creek 0 Aldery 0 (half time 0-0)",
    "Lirra United 2 Harbour Rovers 4 (half time 1-1)",
    "St Ansel 1 Velmara Town 1 (half time 0-1)",
]
CHINESE_MENU = ["首页", "新闻", "财经", "体育频道", "港口生活", "天气预报", "联系我们"]


@pytest.mark.parametrize(
    "lines",
    [MENU, TEASERS, SMALL_LETTERS, LIST, VERSE, RESULTS, CHINESE_MENU],
    ids=["menu", "teasers", "small letters", "list", "verse", "results", "chinese menu"],
)
def test_lines_that_were_meant_stay_lines(lines: list[str]) -> None:
    assert cut("\n".join(lines)) == lines


def test_a_menu_above_wrapped_copy_stays_a_menu() -> None:
    assert cut("\n".join(MENU) + "\n\n" + filled(ENGLISH)) == [*MENU, ENGLISH]


def test_verse_within_an_article_stays_verse() -> None:
    assert cut("\n\n".join([filled(ENGLISH), "\n".join(VERSE), filled(MORE)])) == [
        ENGLISH,
        *VERSE,
        MORE,
    ]


def test_one_line_a_paragraph_is_left_as_it_is() -> None:
    assert cut("\n".join([ENGLISH, MORE, RUSSIAN])) == [ENGLISH, MORE, RUSSIAN]


def test_two_lines_that_look_filled_are_no_proof() -> None:
    lines = [
        "Ferries will run every ten minutes between the two quays while the",
        "bridge is shut.",
    ]
    assert cut("\n".join(lines)) == lines


def test_a_brief_of_two_short_paragraphs_is_joined() -> None:
    brief = [
        "The harbour council voted late on Monday to close the old bridge for a month so that rust "
        "can be removed from its main cables, the first such closure since 1961.",
        "The work will cost about 4.2 million crowns, of which the province pays half. Drivers "
        "will be sent over the new tunnel, which is open to lorries only at night.",
    ]
    assert cut("\n\n".join(map(filled, brief))) == brief


def test_two_lists_in_small_letters_are_no_brief() -> None:
    lists = ["Remarks are removed that", "insult other readers of the page", "hold links to shops"]
    assert cut("\n".join([*lists, "", *lists])) == [*lists, *lists]


def test_two_line_paragraphs_that_touch_a_page_s_furniture() -> None:
    closing = (
        "The harbour council voted late on Monday to close the swing bridge for a month while "
        "engineers replace its bearings."
    )
    ferries = (
        "Ferries will run every ten minutes between the two quays, and goods can still be "
        "brought in by the northern road, it said."
    )
    paragraphs = [filled(text, 76) for text in (closing, ferries, MORE)]
    page = [
        "Deutsch", "Polski", "Swing bridge closes for a month", "6 March 2026, 08:15",
        "By Ines Halloran", "412 views", *paragraphs[:2],
        "See also  Fish auction moves to the ferry quay", *paragraphs[2:], "Share this article",
    ]  # fmt: skip
    blocks = cut("\n".join(page))
    assert [text for text in page if "\n" not in text and text not in blocks] == [
        "See also  Fish auction moves to the ferry quay"  # its two spaces are one
    ]
    assert "See also Fish auction moves to the ferry quay" in blocks
    assert all(paragraph.replace("\n", " ") in blocks for paragraph in paragraphs)


def test_a_teaser_after_a_full_last_line_is_its_own_block() -> None:
    whole = filled(ENGLISH, 72).split("\n")
    cutoff = " ".join(whole[:-1])
    last = "Traders were promised that goods could be brought in by the north road."
    page = "\n".join([*filled(cutoff, 72).split("\n")[:-1], last, "See also Fish auction moves"])
    assert cut(page)[-1] == "See also Fish auction moves"
