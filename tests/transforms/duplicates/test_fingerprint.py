import json
import subprocess
import sys

import pytest

from copydesk.transforms.duplicates.fingerprint import fingerprint, fingerprint_row
from copydesk.transforms.duplicates.pair_features import article_features
from copydesk.transforms.frames.tables import STAGED
from tests.transforms.duplicates.texts import CHINESE, REPORT, TITLE


def test_case_punctuation_spacing_and_compatibility_forms_make_no_difference() -> None:
    plain = fingerprint("The pier's 2nd vote", REPORT)
    shouted = REPORT.replace(",", " ;").replace("\n", " \u00a0\n")
    other = fingerprint("THE PIER\u2019S 2ND VOTE!", shouted)
    assert other.text_hash == plain.text_hash
    assert other.shingles == plain.shingles
    assert other.title_words == plain.title_words


def test_a_changed_word_changes_only_the_shingles_that_hold_it() -> None:
    before = fingerprint(TITLE, REPORT)
    after = fingerprint(TITLE, REPORT.replace("herring", "mackerel"))
    assert after.text_hash != before.text_hash
    assert len(set(before.shingles) - set(after.shingles)) == 3


def test_hashes_are_of_32_bits_and_the_same_in_another_process() -> None:
    made = fingerprint(TITLE, REPORT)
    assert all(0 <= value < 2**32 for value in (*made.shingles, *made.title_words))
    program = (
        "import sys, json; from transforms.duplicates.fingerprint import fingerprint;"
        "title, body = json.load(sys.stdin);"
        "print(json.dumps(fingerprint(title, body).shingles))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps([TITLE, REPORT]), capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert json.loads(answer.stdout) == list(made.shingles)


def test_shingles_stand_in_the_order_of_the_text() -> None:
    opening = fingerprint(TITLE, REPORT[:200]).shingles
    whole = fingerprint(TITLE, REPORT).shingles
    assert whole[: len(opening) - 1] == opening[:-1]


def test_numbers_are_kept_as_written() -> None:
    made = fingerprint("", "Up 5,719.4 to 8-5/8 at 4:30 on 2 May, 12, and 12 again.")
    assert made.numbers == ("12", "2", "4:30", "5,719.4", "8-5/8")


def test_ideographs_are_single_words() -> None:
    made = fingerprint("重建东码头", CHINESE)
    assert made.word_count > 90
    assert len(made.shingles) > 80
    assert "320" in made.numbers


@pytest.mark.parametrize("body", ["", " \n ", "!!!", "One", "One two"])
def test_very_short_bodies_have_at_most_one_shingle(body: str) -> None:
    assert len(fingerprint(None, body).shingles) <= 1


def test_a_short_body_is_told_from_another_by_its_headline() -> None:
    body = "Quarterly dividend five crowns against five. Payable on 1 June."
    ours, theirs = fingerprint("Elvin Bank", body), fingerprint("Tarn Rail", body)
    assert ours.text_hash != theirs.text_hash
    long = fingerprint("Elvin Bank", REPORT), fingerprint("Tarn Rail", REPORT)
    assert long[0].text_hash == long[1].text_hash


def test_the_row_has_the_staged_columns() -> None:
    row = fingerprint_row("a", "d", fingerprint(TITLE, REPORT))
    assert set(row) == set(STAGED["fingerprints"])


def names(title: str | None, body: str) -> set[int]:
    row = fingerprint_row("a", "d", fingerprint(title, body)) | {"published_at": None}
    return set(article_features(row).names)


def test_words_that_only_begin_sentences_are_no_names() -> None:
    opened = names(None, "Bakers met in Vexley on Monday. Nobody of Vexley came. Prices rose.")
    assert opened == names(None, "bakers met in Vexley on Monday. nobody of Vexley came.")
    assert len(opened) == 2
    assert len(names("Fog over Vexley", "Vexley lies in fog. The ferry waits.")) == 1
