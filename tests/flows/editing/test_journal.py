from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.flows.editing.journal import (
    JournalDamaged,
    append_corrections,
    read_journal,
    version_of,
)
from copydesk.transforms.corrections import by_content
from tests.transforms.test_corrections import correction

SPAN = correction("drop", 4, 22, text="Zwei “Wörter”\u2028und 渡し船")
HTML = correction("restore", None, None, position=3)


def test_what_is_appended_is_read_back_in_order(tmp_path: Path) -> None:
    journal = tmp_path / "journal" / "corrections.jsonl"
    append_corrections(journal, [SPAN])
    append_corrections(journal, [HTML, SPAN])
    assert read_journal(journal) == [SPAN, HTML, SPAN]


def test_no_journal_is_an_empty_one(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "corrections.jsonl") == []


def test_a_torn_last_line_is_ignored_and_then_overwritten(tmp_path: Path) -> None:
    journal = tmp_path / "corrections.jsonl"
    append_corrections(journal, [SPAN, HTML])
    whole = journal.read_bytes()
    for cut in (1, 30):
        journal.write_bytes(whole[:-cut])
        assert read_journal(journal) == [SPAN]
    append_corrections(journal, [HTML])
    assert read_journal(journal) == [SPAN, HTML]


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"action":"drop"}', b'{"action":"mend"}', b"", b"\xff\xfe"]
)
def test_a_damaged_line_is_said_loudly(tmp_path: Path, line: bytes) -> None:
    journal = tmp_path / "corrections.jsonl"
    append_corrections(journal, [SPAN])
    journal.write_bytes(line + b"\n" + journal.read_bytes())
    with pytest.raises(JournalDamaged, match=r"Line 1 of .*corrections\.jsonl is not a correction"):
        read_journal(journal)


def test_the_version_tells_what_is_said_of_which_place() -> None:
    assert version_of({}) == ""
    first, second = by_content([SPAN]), by_content([replace(SPAN, action="restore")])
    assert version_of(first) == version_of(by_content([SPAN]))
    assert len({version_of(first), version_of(second), version_of(by_content([SPAN, HTML]))}) == 3
