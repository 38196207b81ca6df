"""The command line: what the console script `copydesk` and `python -m copydesk` run."""

import os
import sys

from copydesk.flows.cli.interrupts import INTERRUPTS


def main() -> None:
    """Run the command line and leave with its exit code."""
    _open_closed_streams()
    INTERRUPTS.watch()  # before the imports below, which Ctrl-C may meet too
    try:
        from copydesk.flows.cli.main import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        INTERRUPTS.leave()


def _open_closed_streams() -> None:
    """Let standard streams that were closed (`>&-`) go nowhere.

    The next file that is opened would get their number, and the warehouse what is said to a user.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # the lowest that is free: this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


if __name__ == "__main__":
    main()
