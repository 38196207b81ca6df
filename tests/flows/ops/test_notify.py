from __future__ import annotations

import json
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

from copydesk.flows.config.watching import Notify
from copydesk.flows.ops.notify import Notice, as_chat, tell
from tests.flows.fetch.server import response, serving

NOTICE = Notice(
    "input_failed", "desk", "It is down.", datetime(2026, 3, 4, tzinfo=UTC), "run-000007"
)


def test_a_webhook_gets_the_notice_as_json() -> None:
    got: list[bytes] = []

    def hook(connection: socket.socket, headers: dict[str, str]) -> None:
        body = headers["body"].encode("latin-1")
        while len(body) < int(headers["content-length"]):
            body += connection.recv(4096)
        got.append(body)
        connection.sendall(response("ok"))

    complaints: list[str] = []
    with serving() as site:
        site.pages["/hook"] = hook
        tell(Notify(site.url("/hook", "127.0.0.1")), NOTICE, complaints.append)
    assert complaints == []
    messages = json.loads(got[0])
    assert (messages["event"], messages["input"], messages["run_id"]) == (
        "input_failed",
        "desk",
        "run-000007",
    )
    assert messages["text"] == "desk: It is down."


def test_a_command_gets_it_on_standard_input(tmp_path: Path) -> None:
    code = f"import sys; open({str(tmp_path / 'n')!r}, 'w').write(sys.stdin.read())"
    tell(Notify(command=(sys.executable, "-c", code)), NOTICE, print)
    assert json.loads((tmp_path / "n").read_text())["message"] == "It is down."


def test_who_cannot_be_told_is_complained_of_and_no_more() -> None:
    complaints: list[str] = []
    with serving() as site:
        tell(
            Notify(site.url("/none", "127.0.0.1"), ("no-such-command",)), NOTICE, complaints.append
        )
    tell(Notify("http://[::1", (sys.executable, "-c", "exit(3)")), NOTICE, complaints.append)
    assert len(complaints) == 4
    assert all("\n" not in complaint for complaint in complaints)


def test_a_notice_is_no_markup_for_chat_programs() -> None:
    text = as_chat(
        "desk: <!channel> <https://evil.example|Log in> [x](https://e.example) @everyone"
    )
    assert "<" not in text
    assert "](" not in text
    assert "@e" not in text
    assert "\x1b" not in as_chat("\x1b[2J\u202eabc")
    assert as_chat("desk: read again.") == "desk: read again."
