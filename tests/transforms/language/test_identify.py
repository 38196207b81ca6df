import re
import subprocess
import sys

import pytest

from copydesk.transforms.language.identify import identify, language_version

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


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    texts = [text * 2 for text in TEXTS.values()]
    forward = [identify(text) for text in texts]
    backward = [identify(text) for text in reversed(texts)]
    assert forward == backward[::-1]


def test_headlines_are_read_alone_and_with_their_text() -> None:
    headline = "Hafenrat beschließt neuen Wellenbrecher für die Fischer der Insel"
    assert identify("", headline).tag == identify(headline).tag == "de"
    assert identify(TEXTS["de"], headline).reliable


@pytest.mark.parametrize("text", [
    "\x00\x00", "\ud800\udfff", "\ufffd" * 80, "https://harbour.example/a?c=d www.harbour.example",
    "#a @b c@d.example", "\u200d\u200b", "\ufffe\uffff", "\U0010ffff",
])  # fmt: skip
def test_what_is_no_text_is_unknown(text: str) -> None:
    assert identify(text).tag == "und"
    assert identify("", text).tag == "und"


@pytest.mark.parametrize("letter", ["a", "ж", "中", "ا", "\ufffd", " ", "@", "\n"])
def test_a_text_of_one_letter_raises_nothing(letter: str) -> None:
    assert not identify(letter * 1_000_000, letter * 1_000).reliable


def test_damage_is_passed_over_and_controls_change_nothing() -> None:
    text = TEXTS["fr"] * 3
    assert identify(text.replace("é", "\x07é\ud800")).tag == "fr"
    assert identify(text.replace("é", "\ufffd")).tag == "fr"


@pytest.mark.parametrize("text", [
    "\ufffd\ufffd il \ufffd\ufffd ta \ufffd\ufffd li \ufffd\ufffd fil \ufffd\ufffd u \ufffd",
    "\ufffdħ \ufffd\ufffd ġ\ufffd il-\ufffd\ufffd ta' \ufffd\ufffd\ufffd \ufffd\ufffd",
])  # fmt: skip
def test_what_was_lost_in_decoding_is_not_maltese(text: str) -> None:
    assert identify(text * 4).tag == "und"


ROMANISED = {
    "hi-Latn": "Zile ke kisanon ne kaha ki barish ke baad nahar ka paani khet mein aa gaya hai aur "
    "sarkar ki taraf se koi madad nahi mili. Mantri ne bataya ki jaanch ke liye team jaa rahi hai.",
    "ur-Latn": "Hukumat ke wazir ne kaha ke awam ko pani ki kami se bachane ke liye mulk mein naye "
    "band banaye jayen ge aur is ke mutabiq intikhabat se pehle kaam shuru ho ga.",
    "el-Latn": "O dimarchos eipe oti to limani tha anoixei kai pali tin Triti, gia na min chathei "
    "i sezon. Oi psarades den einai efcharistimenoi apo tin apofasi kai zitoun na tous akousei.",
    "ar-Latn": "Qala ra'is al baladiya inna al mina sa yuftah min jadid fi yawm al thulatha, wa "
    "anna al sayyadin la yuridun al rasif al jadid ila an yantahi al mawsim fi al kharif.",
    "ru-Latn": "Sovet porta skazal, chto novyy prichal budet postroen do kontsa goda, no rybaki ne "
    "soglasny i govoryat, chto ego stroyat ne na tom meste, kak eto bylo i v proshlom godu.",
}  # fmt: skip


@pytest.mark.parametrize("tag", ROMANISED)
def test_another_script_in_latin_letters_is_said_so(tag: str) -> None:
    guess = identify(ROMANISED[tag])
    assert (guess.tag, guess.script) == (tag, "Latn")


@pytest.mark.parametrize("cut", [40, 70, 110, 200])
@pytest.mark.parametrize("tag", ROMANISED)
def test_parts_of_it_are_no_other_language_reliably(tag: str, cut: int) -> None:
    guess = identify(ROMANISED[tag][:cut])
    assert guess.tag == tag or not guess.reliable


def test_cantonese_is_not_standard_chinese() -> None:
    text = "港務局話噚日嘅會議冇結果，啲漁民話佢哋唔會走，仲話要喺碼頭度等埋主席嚟傾清楚先得。"
    guess = identify(text)
    assert (guess.tag, guess.script) == ("yue", "Hant")


@pytest.mark.parametrize(("tag", "text"), [
    ("bs", "Općina je saopćila da će se hiljade porodica preseliti tokom sedmice, a lahko je "
           "vidjeti "
           "da historija mosta nije tačno opisana, kaže univerzitet."),
    ("hr", "Općina je priopćila da će se tisuće obitelji preseliti tijekom tjedna, a lako je "
           "vidjeti "
           "da povijest mosta nije točno opisana, kaže sveučilište."),
    ("sr", "Opština je u saopštenju navela da će se hiljade porodica preseliti tokom nedelje, a "
           "vreme "
           "i mesto nisu poznati, takođe nije jasno gde će deca u školu."),
])  # fmt: skip
def test_south_slavic_texts_are_parted_by_their_words(tag: str, text: str) -> None:
    guess = identify(text)
    assert guess.tag == tag
    assert guess.second in {"bs", "hr", "sr"} - {tag}


@pytest.mark.parametrize(("tag", "text"), [
    ("ga", "Dúirt comhairle an chuain go mbeidh an cé nua réidh roimh dheireadh na bliana, ach níl "
           "na hiascairí sásta leis an áit a roghnaíodh dó."),
    ("eu", "Portuko kontseiluak esan du kai berria urtea amaitu baino lehen prest egongo dela, "
           "baina "
           "arrantzaleak ez daude ados aukeratutako lekuarekin."),
    ("is", "Hafnarráðið sagði að nýja bryggjan yrði tilbúin fyrir árslok, en sjómennirnir eru ekki "
           "ánægðir með staðinn sem var valinn fyrir hana."),
    ("mt", "Il-kunsill tal-port qal li l-moll il-ġdid se jkun lest qabel tmiem is-sena, iżda "
           "s-sajjieda "
           "mhumiex kuntenti bil-post li ntgħażel għalih."),
    ("lb", "De Conseil vum Hafe sot, datt déi nei Mole virum Enn vum Joer fäerdeg wier, mee "
           "d'Fëscher "
           "si mat der Plaz, déi gewielt gouf, net zefridden."),
    ("ku", "Encûmena benderê got ku bendera nû dê beriya dawiya salê amade be, lê masîgir ji "
           "cihê ku "
           "hatiye hilbijartin ne razî ne û dixwazin ku ew were guhertin."),
    ("ee", "Ƒuƒoƒo si kpɔa melidzeƒea dzi gblɔ be woawu melidzeƒe yeyea nu do ŋgɔ na ƒea ƒe "
           "nuwuwu, gake "
           "tɔƒodelawo melɔ̃ ɖe teƒe si wotia la dzi o."),
])  # fmt: skip
def test_languages_that_langdetect_has_no_profile_of(tag: str, text: str) -> None:
    assert identify(text).tag == tag


def test_zulu_is_not_swahili() -> None:
    text = ("Umkhandlu wetheku uhlangane ngoLwesibili ukuze uxoxe ngodonga olusha lwamanzi "
            "nezindleko zalo, futhi walalela abadobi ababekhuluma ngomsebenzi wabo.")  # fmt: skip
    assert identify(text).tag == "zu"


@pytest.mark.parametrize("tag", [tag for tag in TEXTS if TEXTS[tag].upper() != TEXTS[tag]])
def test_every_language_in_capitals(tag: str) -> None:
    assert identify(TEXTS[tag].upper() * 2).tag == tag


def test_threads_that_start_cold_agree_with_a_fresh_process() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from copydesk.transforms.language.identify import identify\n"
        "from tests.transforms.language.test_identify import ROMANISED, TEXTS\n"
        "texts = [*TEXTS.values(), *ROMANISED.values()]\n"
        "with ThreadPoolExecutor(4) as pool: print(*pool.map(identify, texts), sep='\\n')\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [
        str(identify(text)) for text in [*TEXTS.values(), *ROMANISED.values()]
    ]


def test_the_version_names_tables_and_whether_cld2_votes() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}(-no-cld2)?", language_version())


def test_a_machine_without_cld2_tells_languages_too() -> None:
    code = (
        "import sys; sys.modules['pycld2'] = None\n"
        "from copydesk.transforms.language.identify import identify, language_version\n"
        "from copydesk.transforms.language.parts.block_languages import block_languages\n"
        "from tests.transforms.language.test_identify import TEXTS\n"
        "guesses = {tag: identify(TEXTS[tag] * 3) for tag in TEXTS}\n"
        "print(language_version().endswith('-no-cld2'))\n"
        "print(*(tag for tag in TEXTS if guesses[tag].tag != tag))\n"
        "print(sum(guess.reliable for guess in guesses.values()) > len(TEXTS) / 2)\n"
        "print(block_languages([TEXTS['en'] * 2, TEXTS['ru'] * 2], guesses['en']))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["True", "", "True", "['en', 'ru']"]


@pytest.mark.parametrize(
    "text",
    [
        "Премьер-министра элира, правительствос доьзалшна гӀо сов дийр ду, керла некъаш богӀучу "
        "баттахь дуьйна болор бу аьлла.",
        "Премьерэсь ёвтась, правительствась карми семиятненень лездамо седе ламо ды од тевтне "
        "ушодовить сы ковсто.",
    ],
    ids=["Chechen", "Erzya"],
)
def test_what_cld2_is_silent_on_is_not_reliable(text: str) -> None:
    guess = identify(text)
    assert (guess.detector, guess.reliable) == ("cld2 is silent", False)


def test_romanised_urdu_that_looks_like_estonian_is_not_maori() -> None:
    text = (
        "Wazir-e-azam ne kaha ke mulk ki maeeshat behtar ho rahi hai aur awam ko jald relief "
        "milega. Unhon ne mazeed kaha ke hukumat tamam wasail istemal kar rahi hai."
    )
    assert identify(text, "Karachi mein ehtijaj").tag == "ur-Latn"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        (
            "Wazir al-kharijiyya al-misri yaltaqi nazirahu al-su'udi fi al-Qahira lil tabahuth "
            "hawl al-awda' fi al-mintaqa",
            {"ar-Latn", "mt"},
        ),
        (
            "Prodhanmontri bolechen je sorkar poribarguloke aro sahajyo debe ebong notun "
            "byabostha agami mash theke karjokor hobe.",
            {"bn-Latn"},
        ),
    ],
    ids=["Arabic", "Bengali"],
)
def test_romanised_text_is_never_another_language_reliably(text: str, tags: set[str]) -> None:
    guess = identify(text)
    assert guess.tag in tags
    assert not guess.reliable or guess.tag.endswith("-Latn")
