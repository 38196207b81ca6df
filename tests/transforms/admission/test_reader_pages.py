"""Pages that speak to their reader about the site, in wordings of the test's own."""

import pytest

from copydesk.transforms.admission.reader_pages import find_reader_page, is_list

NOTICES = {
    "Before you read on\nYour browser keeps our advertisements from showing.\n"
    "Please allow them for this site, for our advertisers pay our reporters.": "adblock_wall",
    "Bevor Sie weiterlesen\nIhr Browser blendet unsere Werbung aus.\n"
    "Bitte nehmen Sie uns in die Ausnahmen auf; unsere Werbung bezahlt uns.": "adblock_wall",
    "Morning post\nOur newsletter reaches your inbox at six every day.\n"
    "Enter your e-mail address and confirm it with one click.": "newsletter_page",
    "Утренняя почта\nНаша рассылка приходит к вам на почту каждый день в шесть.\n"
    "Укажите адрес и подтвердите его одним нажатием.": "newsletter_page",
    "Please confirm\nYou must be an adult to read on.\nAre you 18 years old or older?": "age_gate",
    "Vérification\nVous devez avoir 18 ans ou plus pour lire la suite.\n"
    "Ces pages sont destinées aux adultes.": "age_gate",
    "Hata\nSunucumuz bu sayfayı hazırlayamadı, özür dileriz.\n"
    "Lütfen sayfayı birazdan yeniden yükleyiniz.": "error_page",
}  # fmt: skip

# What speaks of the same things: which of them a page is, its words may leave open.
NEIGHBOURS = {"adblock_wall": {"consent_wall"}, "newsletter_page": {"login", "error_page"}}

NEWS = [
    "Ferry stays in port\nThe ferry to Ostrel will stay until Friday, the harbour office said.",
    "Chain asks age of buyers\nShops must ask for the age of whoever buys beer, a court ruled.\n"
    "“You have to be 18 or older,” a sign at the till will say from Monday.",
    "Blocker of ads wins in court\nA court in Velmara allowed browsers to hide advertisements.\n"
    "Publishers had said that advertisements pay their reporters.",
    "老码头关闭\n港务局周一公布，老码头将于五月关闭一年。\n本站所有信息仅供参考，使用前请核实。",
    "Correction\nIn an earlier version of our report on the Corrin dam we wrote that you can "
    "see it from our front page's archive picture. We regret the error.",
    "Rectificatif\nDans notre article sur la mairie de Skarv, nous avons donné une fausse adresse. "
    "Nous prions nos lecteurs de nous excuser.",
    "更正\n我们在报道中写错了市长的名字和页面地址。我们向您致歉。",
    "New login at Elvin Savings\nFrom 3 March you will log in to your account with a new app. "
    "We will send every customer a letter, the bank says.",
    "Police seek witnesses\nDid you see the blue van on Quay Street on Monday? "
    "Police ask you to open their page or to write to them.",
    "Ищут свидетелей\nВы видели синий фургон в понедельник? Полиция просит вас позвонить.",
    "Herald ends its newsletter\nThe Herald will end its Friday newsletter in June.\n"
    "Its editor Mara Quill told readers that 900 had subscribed.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), NOTICES.items())
def test_a_short_page_that_speaks_of_the_site_is_none(text: str, reason: str) -> None:
    found = find_reader_page(None, text.split("\n"))
    assert found in {reason, *NEIGHBOURS.get(reason, ())}


def test_the_clock_of_a_page_is_no_day_that_it_tells_of() -> None:
    lines = ["Saturday, 28 November 2026", "Log in", "Please log in to your account to read on."]
    assert find_reader_page(None, lines) == "login"


@pytest.mark.parametrize("text", NEWS)
def test_short_news_stays(text: str) -> None:
    assert find_reader_page(None, text.split("\n")) is None
    assert not is_list(None, text.split("\n"))


@pytest.mark.parametrize(
    "text",
    ["Privacy Policy\nWe collect personal data when you write to us.\nYour IP address is deleted.\n"
     "You may complain to a supervisory authority.",
     "Impressum\nHafenbote GmbH\nHandelsregister Velmar 1\nUSt-IdNr. 2\nGeschäftsführer: N. N.",
     "Regulamin\nKorzystając z serwisu, akceptujesz regulamin.\nOdpowiadasz za swoje wpisy.\n"
     "Prawo właściwe: Velmar.",
     "隐私政策\n我们收集的个人信息包括邮箱。\n您有权删除数据。\n责任由本公司承担。"],
)  # fmt: skip
def test_legal_pages_of_any_length(text: str) -> None:
    assert find_reader_page(None, text.split("\n")) == "legal_page"
    assert find_reader_page(None, [*text.split("\n"), *text.split("\n")[1:] * 40]) == "legal_page"


def test_news_about_a_privacy_policy_stays() -> None:
    lines = [
        "Privacy policy of ferry line was unlawful",
        "The privacy policy of the ferry line was unlawful, a court in Velmara ruled on Monday.",
        "It had kept personal data of 40,000 travellers for nine years.",
        "The line will appeal.",
    ]
    assert find_reader_page(lines[0], lines) is None


LIST = ["Results for “mole”", "12 hits", "Mole closes for a year", "Boats must leave the basin",
        "The council voted on Tuesday.", "Works start in spring", "Who pays for the mole?",
        "Load more"]  # fmt: skip


def test_what_is_left_of_a_list_is_none() -> None:
    assert is_list(None, LIST)
    assert not is_list(None, LIST[2:-1])
    long = (
        "Seven of the nine members were in favour after the ferry company had agreed to carry a "
        "third of the cost, which engineers put at twelve million crowns."
    )
    assert not is_list(None, [*LIST, long])
