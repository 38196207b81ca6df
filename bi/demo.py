"""The demo of `make bi-demo`: a dashboard in Superset on a snapshot, looked at in a browser.

Run in the environment of requirements/bi.txt as
`python bi/demo.py SNAPSHOT --home DIR --picture FILE.png [--stay]`.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from urllib.error import URLError
from urllib.request import urlopen

import duckdb
import yaml
from bundle import Column, charts_of, write_bundle
from picture import Login, take_picture

HERE = Path(__file__).resolve().parent
CATALOGUE = HERE.parent / "sql" / "lookup" / "catalogue.sql"
PORT = 8088
PATIENCE = 300  # seconds until the server answers, on a machine that has much else to do
USER = "admin"
ADMIN = ("--username", USER, "--firstname", "Copy", "--lastname", "Desk",
         "--email", "admin@copydesk.example")  # fmt: skip


def described(snapshot: Path) -> list[Column]:
    """Every column of the snapshot with its comments."""
    with duckdb.connect(snapshot, read_only=True) as con:
        rows = con.execute(CATALOGUE.read_text("utf-8")).fetchall()
    return [Column(name, text, *column) for _, name, text, *column in rows]


def surroundings(home: Path) -> dict[str, str]:
    """The environment that Superset runs in."""
    return os.environ | {
        "SUPERSET_HOME": str(home), "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_SECRET_KEY": secrets.token_hex(), "FLASK_APP": "superset", "TZ": "UTC",
    }  # fmt: skip


def superset(environment: Mapping[str, str], *arguments: str) -> None:
    """Run one of Superset's commands; its many words go to a file, shown when it fails."""
    log = Path(environment["SUPERSET_HOME"], "superset.log")
    print(f"superset {arguments[0]} {arguments[1] if len(arguments) > 1 else ''}", file=sys.stderr)
    with log.open("ab") as stream:
        done = subprocess.run(
            [Path(sys.executable).with_name("superset"), *arguments],
            env=environment, stdout=stream, stderr=stream, check=False,
        )  # fmt: skip
    if done.returncode:
        sys.exit(f"superset {arguments[0]} failed; see {log}.")


def prepare(environment: Mapping[str, str], bundle: Path, password: str) -> None:
    """Set Superset up in an empty home, with database, datasets, charts and dashboard."""
    (bundle.parent / "superset.db").unlink(missing_ok=True)
    superset(environment, "db", "upgrade")
    superset(environment, "fab", "create-admin", *ADMIN, "--password", password)
    superset(environment, "init")
    superset(environment, "import-dashboards", "--path", str(bundle), "--username", USER)


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[str]:
    """Serve on the loopback address; gives the address once it answers."""
    log = Path(environment["SUPERSET_HOME"], "server.log")
    command = [str(Path(sys.executable).with_name("superset")), "run", "--with-threads",
               "--host", "127.0.0.1", "--port", str(PORT)]  # fmt: skip
    with log.open("wb") as stream:
        server = subprocess.Popen(command, env=environment, stdout=stream, stderr=stream)
    try:
        address = f"http://127.0.0.1:{PORT}"
        wait_for(f"{address}/health", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once the address answers; end the program when the server does first."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=10):
                return
        except (URLError, TimeoutError):
            time.sleep(1)
    sys.exit("Superset did not answer; see server.log in its home.")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--picture", type=Path, required=True)
    parser.add_argument("--stay", action="store_true", help="serve until Ctrl-C")
    return parser.parse_args()


def main() -> None:
    """Prepare, serve, look."""
    given, password = arguments(), secrets.token_hex(8)
    home, snapshot = given.home.resolve(), given.snapshot.resolve()
    home.mkdir(parents=True, exist_ok=True)
    environment, bundle = surroundings(home), home / "dashboard.zip"
    dashboard = yaml.safe_load((HERE / "dashboard.yaml").read_text("utf-8"))
    write_bundle(bundle, f"duckdb:///{snapshot}", dashboard, described(snapshot))
    prepare(environment, bundle, password)
    with serving(environment) as address:
        login = Login(address, USER, password)
        take_picture(login, dashboard["slug"], len(list(charts_of(dashboard))), given.picture)
        print(given.picture)
        if given.stay:
            print(f"{address}, user {USER}, password {password}; Ctrl-C ends it.")
            with suppress(KeyboardInterrupt):
                Event().wait()


if __name__ == "__main__":
    main()
