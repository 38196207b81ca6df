"""The command line: what the console script `copydesk` and `python -m copydesk` run."""

from copydesk.flows.cli.interrupts import INTERRUPTS


def main() -> None:
    """Run the command line and leave with its exit code."""
    INTERRUPTS.watch()  # before the imports below, which Ctrl-C may meet too
    try:
        from copydesk.flows.cli.main import run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        INTERRUPTS.leave()


if __name__ == "__main__":
    main()
