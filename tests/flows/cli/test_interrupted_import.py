from __future__ import annotations

import sys

import click
import pytest

from copydesk.flows.cli import main
from copydesk.flows.cli.interrupts import INTERRUPTS


@pytest.mark.parametrize("error", [ImportError("initialization failed"), click.UsageError("no")])
def test_an_error_that_a_signal_made_is_the_interrupt(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(**_: object) -> None:
        raise error

    monkeypatch.setattr(main.cli, "main", failing)
    # where a test before has imported Prefect, it would end this process at once
    monkeypatch.setattr(main, "_leave", sys.exit)
    monkeypatch.setattr(INTERRUPTS, "came", True)
    with pytest.raises(KeyboardInterrupt):
        main.run()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(INTERRUPTS, "came", False)
    with pytest.raises(SystemExit):
        main.run()
    assert "Error" in capsys.readouterr().err
