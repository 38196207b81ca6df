"""Comments, docstrings and documents name no file or folder that is gone."""

from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("flows", "transforms", "warehouse", "sql", "tests", "benchmarks", "training", "bi", "docs")
# a path from a folder of the checkout on, or any path to code; no part of a longer one or a URL
NAMED = re.compile(
    rf"(?<![\w/.*{{<$-])(?:(?:{'|'.join(ROOMS)})/[\w./-]*\w|(?:[\w-]+/)+[\w-]+\.(?:py|sql))"
)
# what was true on its day, and scripts that are never edited
DATED = ("docs/decisions.md", "CHANGELOG.md", "sql/migrations/")


def prose_of(path: Path) -> Iterator[str]:
    """The parts of a file that are for people."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield text
    elif path.suffix == ".sql":
        yield from re.findall(r"--.*", text)
    else:
        with path.open("rb") as file:
            tokens = tokenize.tokenize(file.readline)
            yield from (token.string for token in tokens if token.type == tokenize.COMMENT)
        holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, holders)]
        yield from (ast.get_docstring(node) or "" for node in nodes)


def paths_of(*suffixes: str) -> list[Path]:
    found = [*ROOT.glob("*.md"), *(path for room in ROOMS for path in (ROOT / room).rglob("*"))]
    return sorted(path for path in found if path.suffix in suffixes)


KNOWN = [f"/{path.relative_to(ROOT).as_posix()}" for path in paths_of(".py", ".sql")]


def gone(prose: str) -> list[str]:
    """What a text names that is neither there nor the end of a path that is."""
    return [
        name for name in NAMED.findall(prose)
        if not (ROOT / name).exists() and not any(path.endswith(f"/{name}") for path in KNOWN)
    ]  # fmt: skip


def test_what_files_name_is_there() -> None:
    files = {path.relative_to(ROOT).as_posix(): path for path in paths_of(".md", ".sql", ".py")}
    assert len(files) > 900
    named = {
        name: [missing for prose in prose_of(path) for missing in gone(prose)]
        for name, path in files.items()
        if not name.startswith(DATED)
    }
    assert {name: missing for name, missing in named.items() if missing} == {}


def test_a_file_that_is_gone_would_be_seen() -> None:
    assert gone("see warehouse/old_name.py and publishing/publish.py") == ["warehouse/old_name.py"]
    assert not gone("https://a.example/docs/gone and `docs/tables.md`, flows/readers/")
