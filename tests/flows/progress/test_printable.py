from __future__ import annotations

import pytest

from copydesk.flows.cli.shared_options import failure_of
from copydesk.flows.progress.plain_lines import PlainLines
from copydesk.flows.progress.printable import printable

HOSTILE = "\x1b[2J\x9b31m\u202eevil\u2066"


def test_controls_and_overrides_are_replaced() -> None:
    assert printable(HOSTILE) == "\ufffd[2J\ufffd31m\ufffdevil\ufffd"
    assert printable("one\ttwo\nthree äß \u200d") == "one\ttwo\nthree äß \u200d"


def test_in_logs_and_errors_too(capsys: pytest.CaptureFixture[str]) -> None:
    PlainLines().warn(HOSTILE)
    shown = capsys.readouterr().err + failure_of(ValueError(), HOSTILE).message
    assert not {"\x1b", "\x9b", "\u202e", "\u2066"} & set(shown)
