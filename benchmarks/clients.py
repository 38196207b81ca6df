"""Every table, view and query of a snapshot, read by older clients in environments of their own.

Run as `python -m benchmarks.clients SNAPSHOT` (`make clients` does, for samples/). It needs the
package index, so it is no part of the gate. Exits 1 when a client cannot read what ours can, reads
it otherwise, or reflects a column without its comment.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.client_reader import by_duckdb

HOME = Path(__file__).resolve().parents[1] / ".bi" / "clients"
READER = Path(__file__).with_name("client_reader.py")


class Client(NamedTuple):
    """Packages that go together; SQLAlchemy is asked where it is among them."""

    packages: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is printed."""
        return " ".join(self.packages)

    @property
    def python(self) -> Path:
        """The interpreter of its environment."""
        return HOME / self.name.replace(" ", "_").replace("=", "") / "bin" / "python"


CLIENTS = (
    *(
        Client((f"duckdb=={item}",))
        for item in ("1.0.0", "1.1.3", "1.2.2", "1.3.2", "1.4.4", "1.5.6")
    ),
    Client(("duckdb==1.5.6", "sqlalchemy==1.4.54", "duckdb-engine==0.17.0")),
    Client(("duckdb==2.0.0", "sqlalchemy==2.0.44", "duckdb-engine==0.17.0")),
    Client(("duckdb==1.5.6", "sqlalchemy==2.1.9", "duckdb-sqlalchemy==1.5.6.5")),
)


def install(client: Client) -> None:
    """Make the client's environment, unless it is there."""
    if client.python.exists():
        return
    folder, wanted = client.python.parents[1], [*client.packages, "pytz"]
    if uv := shutil.which("uv"):
        subprocess.run([uv, "venv", "-q", "--python", sys.executable, folder], check=True)
        command = [uv, "pip", "install", "-q", "--python", client.python, *wanted]
    else:
        venv.create(folder, with_pip=True)
        command = [client.python, "-m", "pip", "install", "-q", *wanted]
    subprocess.run(command, check=True)


def reads(client: Client, snapshot: Path) -> dict[str, Any] | str:
    """What the client reads, or why it cannot."""
    way = ["--sqlalchemy"] if any("sqlalchemy" in item for item in client.packages) else []
    done = subprocess.run(
        [client.python, READER, snapshot, *way], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def verdict(found: dict[str, Any] | str, ours: dict[str, str]) -> str:
    """An empty string when all is well, else what is not."""
    if isinstance(found, str):
        return found
    other = sorted(name for name in ours if found["answers"].get(name) != ours[name])
    bare = sorted(
        f"{table}.{name}"
        for table, columns in found.get("reflected", {}).items()
        for name, _, comment in columns
        if not comment
    )
    return "; ".join([f"otherwise: {', '.join(other)}"] * bool(other)
                     + [f"without a comment: {', '.join(bare)}"] * bool(bare))  # fmt: skip


def main(snapshot: Path) -> int:
    """Print a line a client."""
    ours = by_duckdb(str(snapshot))["answers"]
    failed = 0
    for client in CLIENTS:
        install(client)
        found = reads(client, snapshot)
        wrong = verdict(found, ours)
        seen = "" if isinstance(found, str) else f"{len(found['answers'])} read"
        columns = sum(map(len, found.get("reflected", {}).values())) if seen else 0
        reflected = f", {columns} columns reflected" if columns else ""
        print(f"{client.name:<60} {wrong or seen + reflected}", flush=True)
        failed += bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
