import pytest

from copydesk.transforms.language.identify import identify

TEXTS = {
    "en": "The harbour council met on Tuesday to discuss the new breakwater and what it will cost.",
    "de": "Der Hafenrat hat am Dienstag über den neuen Wellenbrecher und seine Kosten beraten.",
    "fr": "Le conseil du port s'est réuni mardi pour discuter de la nouvelle digue et de son coût.",
    "es": "El consejo del puerto se reunió el martes para hablar del nuevo dique y su coste.",
    "pt": "O conselho do porto não se reuniu na terça-feira, mas o dique foi aprovado também.",
    "it": "Il consiglio del porto si è riunito martedì per discutere della nuova diga e dei costi.",
    "nl": "De havenraad kwam dinsdag bijeen om te praten over de nieuwe golfbreker en de kosten.",
    "pl": "Rada portu zebrała się we wtorek, aby omówić nowy falochron oraz koszty jego budowy.",
    "cs": "Rada přístavu se v úterý sešla, aby projednala nový vlnolam a náklady na jeho stavbu.",
    "sv": "Hamnrådet träffades på tisdagen för att diskutera den nya vågbrytaren och kostnaden.",
    "fi": "Satamaneuvosto kokoontui tiistaina keskustelemaan uudesta aallonmurtajasta ja hinnasta.",
    "hu": "A kikötői tanács kedden ült össze, hogy megvitassa az új hullámtörőt és az árát.",
    "tr": "Liman meclisi salı günü yeni dalgakıranı ve maliyetini görüşmek üzere toplandı.",
    "ru": "Совет порта собрался во вторник, чтобы обсудить новый волнорез и его стоимость.",
    "uk": "Рада порту зібралася у вівторок, щоб обговорити новий хвилеріз і його вартість.",
    "bg": "Съветът на пристанището се събра във вторник, за да обсъди новия вълнолом и цената му.",
    "be": "Савет порта сабраўся ў аўторак, каб абмеркаваць новы хвалярэз і яго кошт для горада.",
    "el": "Το συμβούλιο του λιμανιού συνεδρίασε την Τρίτη για τον νέο κυματοθραύστη και το κόστος.",
    "ar": "اجتمع مجلس الميناء يوم الثلاثاء لمناقشة حاجز الأمواج الجديد وتكلفته على المدينة.",
    "fa": "شورای بندر روز سه‌شنبه برای گفتگو درباره موج‌شکن جدید و هزینه آن تشکیل جلسه داد.",
    "he": "מועצת הנמל התכנסה ביום שלישי כדי לדון בשובר הגלים החדש ובעלותו לעיר.",
    "hi": "बंदरगाह परिषद ने मंगलवार को नए तरंगरोध और उसकी लागत पर चर्चा करने के लिए बैठक की।",
    "th": "สภาท่าเรือประชุมเมื่อวันอังคารเพื่อหารือเกี่ยวกับเขื่อนกันคลื่นแห่งใหม่",
    "ko": "항만 위원회는 화요일에 새 방파제와 그 비용을 논의하기 위해 모였다.",
    "ja": "港湾評議会は火曜日に会合を開き、新しい防波堤とその費用について話し合った。",
    "zh-Hans": "港务委员会星期二开会讨论新的防波堤及其费用，并听取了渔民的意见。",
    "zh-Hant": "港務委員會星期二開會討論新的防波堤及其費用，並聽取了漁民的意見。",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_news_in_many_languages(tag: str) -> None:
    assert identify(TEXTS[tag] * 3).tag == tag


@pytest.mark.parametrize("tag", ["en", "de", "pl", "ru", "el", "ja", "zh-Hans", "zh-Hant"])
def test_common_languages_are_reliable(tag: str) -> None:
    assert identify(TEXTS[tag] * 3).reliable


@pytest.mark.parametrize(("tag", "script"), [("ja", "Jpan"), ("ko", "Kore"), ("zh-Hant", "Hant"),
                                             ("ru", "Cyrl"), ("en", "Latn")])  # fmt: skip
def test_scripts(tag: str, script: str) -> None:
    assert identify(TEXTS[tag]).script == script


@pytest.mark.parametrize("text", ["", "   ", "12:30 — 4.5 %", "🙂🙂", "Ok"])
def test_too_little_text_is_unknown(text: str) -> None:
    guess = identify(text)
    assert (guess.tag, guess.reliable) == ("und", False)


def test_capitals_are_read_like_small_letters() -> None:
    assert identify(TEXTS["en"].upper() * 3).tag == "en"


def test_a_language_without_a_profile_is_not_reliable() -> None:
    zulu = ("Umkhandlu wetheku uhlangane ngoLwesibili ukuze uxoxe ngodonga olusha lwamanzi "
            "nezindleko zalo, futhi walalela abadobi ababekhuluma ngomsebenzi wabo.")  # fmt: skip
    assert not identify(zulu * 2).reliable


@pytest.mark.parametrize("text", [
    "Lučko vijeće sastalo se u utorak kako bi raspravilo o novom lukobranu i njegovoj cijeni. " * 3,
    "Луката. " * 2,
])  # fmt: skip
def test_close_languages_are_not_reliable(text: str) -> None:
    assert not identify(text).reliable


def test_norwegian_is_parted_by_its_everyday_words() -> None:
    bokmal = "Jeg vet ikke hva havnerådet sier, men det kom flere båter fra øyene etter møtet. " * 3
    nynorsk = "Eg veit ikkje kva hamnerådet seier, men det kom fleire båtar frå øyane etterpå. " * 3
    assert (identify(bokmal).tag, identify(nynorsk).tag) == ("no", "nn")


def test_a_declared_language_helps_a_short_text_but_makes_it_not_reliable() -> None:
    guess = identify("Ny mole i havnen", "da-DK")
    assert (guess.tag, guess.reliable) == ("da", False)


@pytest.mark.parametrize("declared", ["ru", "xx-not a tag", "", "zh"])
def test_a_declared_language_that_cannot_be_is_ignored(declared: str) -> None:
    assert identify(TEXTS["en"] * 3, declared).tag == "en"
    assert identify(TEXTS["ja"], declared).tag == "ja"


def test_a_wrong_declaration_does_not_beat_a_clear_text() -> None:
    assert identify(TEXTS["pl"] * 3, "en").tag == "pl"


def test_mixed_texts() -> None:
    assert identify(TEXTS["en"] * 15 + TEXTS["fr"] * 15).mixed
    assert identify(TEXTS["en"] + TEXTS["ru"]).mixed
    assert not identify(TEXTS["en"] * 30).mixed


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    texts = [text * 2 for text in TEXTS.values()]
    forward = [identify(text) for text in texts]
    backward = [identify(text) for text in reversed(texts)]
    assert forward == backward[::-1]
