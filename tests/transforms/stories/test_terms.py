"""What counts as a word, a name, a full name and a number."""

from copydesk.transforms.stories.terms import terms


def kinds(title: str | None, body: str) -> dict[str, str]:
    return {term.text: term.kind for term in terms(title, body)}


def test_names_are_capitals_within_sentences() -> None:
    found = kinds(None, "Yesterday the ferry Corvina sailed. Ferries sail daily from Sellow.")
    assert found["corvi"] == found["sello"] == "name"
    assert found["yeste"] == found["ferri"] == found["ferry"] == "word"


def test_two_names_in_a_row_make_a_full_name() -> None:
    found = kinds(None, "The prize went to Petra Lindqvist, Oskar Dahl said. So did Jo-Ann.")
    assert {term for term, kind in found.items() if kind == "full_name"} == {
        "petra_lindq", "oskar_dahl", "jo_ann",
    }  # fmt: skip


def test_sentences_and_commas_part_names() -> None:
    found = kinds(None, "He came to Quenby. Ruth Anselm, Ivo followed.")
    assert "quenb_ruth" not in found
    assert "ansel_ivo" not in found


def test_numbers_are_kept_as_written() -> None:
    assert kinds(None, "It cost 9,000 crowns or 3.5 percent.")["9,000"] == "number"
    assert kinds(None, "It cost 9,000 crowns or 3.5 percent.")["3.5"] == "number"


def test_possessives_and_case_make_no_difference() -> None:
    assert set(kinds(None, "the owner’s BOAT")) == set(kinds(None, "The owner boat"))


def test_ideographs_give_pairs() -> None:
    assert set(kinds(None, "火災発生。")) == {"火災", "災発", "発生"}


def test_headline_and_first_words_lead() -> None:
    leads = {t.text: t.leads for t in terms("Corvina aground", "word " * 100 + "finally")}
    assert leads["corvi"]
    assert not leads["final"]


def test_nothing_gives_nothing() -> None:
    assert terms(None, "") == []
    assert terms("", "— … !") == []
