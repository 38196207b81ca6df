"""`python -m copydesk`: the command line without its console script."""

from copydesk.flows.cli.main import main

if __name__ == "__main__":
    main()
