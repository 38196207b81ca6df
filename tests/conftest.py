"""Settings of the tools that all tests share, and the sizes of files and functions."""

import ast
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no failure: no test asserts how long something takes.
settings.register_profile("copydesk", deadline=None)
settings.load_profile("copydesk")

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 3


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report the longest files and functions of the product, after the tests of its architecture.

    A number to look at, and no limit: what is long may be long for a reason.
    """
    passed = terminalreporter.stats.get("passed", [])
    if not any(test.nodeid.startswith("tests/test_architecture.py") for test in passed):
        return
    terminalreporter.section("longest of the product, in lines")
    for name, lines in (*longest(file_lengths()), *longest(function_lengths())):
        terminalreporter.write_line(f"{lines:4}  {name}")


def longest(lengths: dict[str, int]) -> list[tuple[str, int]]:
    """The largest few, largest first."""
    return sorted(lengths.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]


def product() -> list[Path]:
    """The Python files of the product."""
    rooms = ("flows", "transforms", "warehouse")
    return [path for room in rooms for path in ROOT.glob(f"{room}/**/*.py")]


def file_lengths() -> dict[str, int]:
    """Lines of each file."""
    return {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in product()
    }


def function_lengths() -> dict[str, int]:
    """Lines of each function, from its `def` to its end."""
    return {
        f"{path.relative_to(ROOT)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in product()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
