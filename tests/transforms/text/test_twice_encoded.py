"""Text that was encoded twice is read, and its blocks keep their places in what came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument, RecordMetadata
from copydesk.transforms.text.twice_encoded import original_places, read_twice_encoded

_TEXTS = {
    "fr": "L’été à Nîmes : la jetée rénovée\n\nLe conseil a voté mardi, à l’unanimité, « enfin ».",
    "pl": "Żaglówki wracają\n\nRada portu zagłosowała za budową nowego falochronu, kończąc spór.",
    "ru": "Новый волнолом\n\nПортовый совет во вторник проголосовал за строительство волнолома.",
    "el": "Νέος κυματοθραύστης\n\nΤο συμβούλιο ψήφισε το βράδυ της Τρίτης την κατασκευή του.",
    "zh": "海港镇将修建新防波堤\n\n海港镇议会星期二晚间投票决定修建新的防波堤，结束了争议。",
    "ko": "새 방파제 건설 승인\n\n항구 의회는 화요일 밤 새 방파제 건설을 승인하였다.",
    "en": "“We felt the floor lift” – 214 ashore\n\nThe ferry’s crew, she said, “did it all” …",
}


def twice(text: str) -> str:
    """Encode a text, read it as Windows-1252 does, the bytes that this lacks as Latin-1 does."""
    return "".join(
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1")
        for byte in text.encode()
    )


@pytest.mark.parametrize("language", _TEXTS)
def test_a_text_encoded_twice_is_read(language: str) -> None:
    text = _TEXTS[language]
    assert read_twice_encoded(twice(text)) == text
    assert read_twice_encoded(text.encode().decode("latin-1")) == text


@pytest.mark.parametrize("language", _TEXTS)
def test_a_right_text_stays(language: str) -> None:
    assert read_twice_encoded(_TEXTS[language]) == _TEXTS[language]


def test_lines_that_are_right_stay_beside_others() -> None:
    mixed = f"Menü\n{twice(_TEXTS['fr'])}\nCafé ouvert"
    assert read_twice_encoded(mixed) == f"Menü\n{_TEXTS['fr']}\nCafé ouvert"


def test_a_report_that_quotes_the_fault_stays() -> None:
    text = "Readers saw “cafÃ©” where the menu said “café”, and “naÃ¯ve” where it said “naïve”."
    assert read_twice_encoded(text) == text


@pytest.mark.parametrize("language", _TEXTS)
def test_blocks_are_readable_and_their_spans_are_in_what_came(language: str) -> None:
    came = twice(_TEXTS[language])
    parsed = parse_document(RawDocument("file:///in/a", "text/plain", came.encode()), TextOptions())
    assert isinstance(parsed, ParsedDocument)
    assert parsed.text == came
    assert "\n\n".join(block.text for block in parsed.blocks) == _TEXTS[language]
    spans = [came[block.char_start : block.char_end] for block in parsed.blocks]
    assert [read_twice_encoded(f"{came}\n{span}").split("\n")[-1] for span in spans] == [
        block.text for block in parsed.blocks
    ]


def test_a_page_and_what_its_record_declares_are_read() -> None:
    lines = _TEXTS["fr"].split("\n\n")
    page = f"<html><body><h1>{lines[0]}</h1><p>{lines[1]} {lines[1]}</p></body></html>"
    declared = RecordMetadata(title=twice(lines[0]), authors=(twice("Zoé Müller"),))
    raw = RawDocument("file:///in/a", "text/html", twice(page).encode(), declared=declared)
    parsed = parse_document(raw, TextOptions())
    assert isinstance(parsed, ParsedDocument)
    assert (parsed.title, parsed.authors) == (lines[0], ("Zoé Müller",))
    assert lines[1] in parsed.blocks[-1].text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200))
def test_places_lead_back_into_the_text_in_order(text: str) -> None:
    came = twice(text)
    read = read_twice_encoded(came)
    places = original_places(came, read)
    assert len(places) == len(read) + 1
    assert places == sorted(places)
    assert all(0 <= place <= len(came) for place in places)
