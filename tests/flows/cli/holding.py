"""A run that stands still at one point, as a process on a terminal of its own."""

from __future__ import annotations

import ctypes
import os
import pty
import re
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from copydesk.__main__ import main

HELD = "[held]"
_PATIENCE = 300  # seconds, for a machine that has much else to do


def sleep(*_: Any, **__: Any) -> None:
    """Stand still where Python notices signals."""
    os.write(2, HELD.encode())
    time.sleep(600)


def sleep_in_c(*_: Any, **__: Any) -> None:
    """Stand still in a C library, which begins to wait again after every signal."""
    libc, mutex = ctypes.CDLL(None), ctypes.create_string_buffer(64)
    libc.pthread_mutex_lock(mutex)
    os.write(2, HELD.encode())
    libc.pthread_mutex_lock(mutex)


class Terminal:
    """A command on a pseudo-terminal: what it writes, what is typed, how it ends."""

    def __init__(self, *command: str | Path, columns: int = 80) -> None:
        self.written = ""
        self._desk, terminal = pty.openpty()
        environment = os.environ | {"COLUMNS": str(columns), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=terminal, stdout=terminal, stderr=terminal,
            env=environment, start_new_session=True, preexec_fn=self._take_terminal,  # noqa: PLW1509
        )  # fmt: skip
        os.close(terminal)

    @staticmethod
    def _take_terminal() -> None:
        """Make it the session's own, or a typed Ctrl-C would reach nobody."""
        os.close(os.open(os.ttyname(0), os.O_RDWR))

    def until(self, text: str) -> None:
        while text not in self.written:
            assert self._read(), f"{text!r} never came: {self.written}"

    def type(self, text: str) -> None:
        os.write(self._desk, text.encode())

    def ended(self) -> tuple[int, str]:
        """Wait for the end; give the exit code and what was written, without escape sequences."""
        while self._read():
            pass
        code = self.process.wait(timeout=_PATIENCE)
        os.close(self._desk)
        return code, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.written).replace("\r", "")

    def _read(self) -> bool:
        try:
            part = os.read(self._desk, 4096)
        except OSError:  # nobody has the terminal open any more
            return False
        self.written += part.decode(errors="replace")
        return bool(part)


def held_command(function: str, how: str, *arguments: str | Path) -> list[str]:
    """The command line of a `copydesk` that stands still where it calls `function`."""
    return [sys.executable, "-m", "tests.flows.cli.holding", function, how, *map(str, arguments)]


if __name__ == "__main__":
    named, manner, *rest = sys.argv[1:]
    module, _, function = named.rpartition(".")
    # by its importable name, for workers are to find it too
    setattr(import_module(module), function, getattr(import_module(__spec__.name), manner))
    sys.argv[1:] = rest
    main()
