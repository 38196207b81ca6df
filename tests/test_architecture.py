"""What the folders promise each other, checked on the source itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("flows", "transforms", "warehouse")
ALLOWED = {
    "flows": {"flows", "transforms", "warehouse"},
    "transforms": {"transforms"},
    "warehouse": {"warehouse", "sql"},
}
OUTSIDE_TRANSFORMS = {
    "prefect", "duckdb", "time", "random", "secrets", "uuid", "requests", "urllib3", "httpx",
    "socket", "threading", "multiprocessing", "asyncio", "subprocess",
}  # fmt: skip
OURS = re.compile(r"copydesk(?:\.[a-z_]+)+$")
CLOCKS = {"now", "today", "utcnow", "random"}  # what numpy has of chance too
SQL = re.compile(
    r"\s*(?:SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|MERGE\s+INTO\s"
    r"|(?:CREATE|DROP|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:TEMP\s+)?(?:TABLE|VIEW|MACRO|INDEX)\s"
    r"|ATTACH\s+'|COPY\s+\w+\s+TO\s|PRAGMA\s+\w+|WITH\s+\w+\s+AS\s*\()",
    re.DOTALL,
)
MOST_FILES = 14


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Full names of all imports of a module, those within functions too."""
    yield from imports_of(tree_of(path))


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Names that are imported; of `from a import b` both `a` and `a.b`, as b may be a module.

    A string that names a module of ours is one too: `import_module` and `patch` take strings.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"line {node.lineno}: relative import"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    yield from filter(OURS.match, strings(tree))


def docstrings(tree: ast.Module) -> set[int]:
    """Ids of the string nodes that are documentation."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, holders)]
    return {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}


def strings(tree: ast.Module) -> Iterator[str]:
    """All strings that are no documentation."""
    known = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield node.value


def sql_strings(tree: ast.Module) -> list[str]:
    return [text for text in strings(tree) if SQL.match(text)]


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_import_only_whom_they_may_know(package: str) -> None:
    ours = {*PACKAGES, "sql", "tests", "benchmarks"}
    for path in sources(package):
        known = {name.removeprefix("copydesk.").partition(".")[0] for name in imported(path)} & ours
        assert known <= ALLOWED[package], path


@pytest.mark.parametrize("package", [*PACKAGES, "copydesk", "tests", "benchmarks", "training"])
def test_product_code_has_one_name(package: str) -> None:
    """The folders are parts of `copydesk`: under a second name every module would load twice."""
    for path in sources(package):
        bare = {name.partition(".")[0] for name in imported(path)} & {*PACKAGES, "sql"}
        assert not bare, path


def test_only_flows_import_prefect() -> None:
    for package in ("transforms", "warehouse"):
        for path in sources(package):
            assert not any(name.split(".")[0] == "prefect" for name in imported(path)), path


def test_prefect_stays_at_the_edge_of_flows() -> None:
    """Readers and commands work without it; commands only start a flow."""
    for folder in ("flows/readers", "flows/cli"):
        for path in sources(folder):
            assert not any(name.split(".")[0] == "prefect" for name in imported(path)), path


def test_only_the_warehouse_imports_duckdb() -> None:
    for package in ("flows", "transforms"):
        for path in sources(package):
            assert not any(name.split(".")[0] == "duckdb" for name in imported(path)), path


def test_transforms_know_no_clock_chance_or_network() -> None:
    for path in sources("transforms"):
        names = {name.partition(".")[0] for name in imported(path)}
        assert not names & OUTSIDE_TRANSFORMS, path
        assert "urllib.request" not in set(imported(path)), path


def test_transforms_do_not_ask_for_time_or_chance() -> None:
    for path in sources("transforms"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute):
                assert node.attr not in CLOCKS, f"{path}:{node.lineno}"


@pytest.mark.parametrize(
    "statement",
    ["import copydesk.flows.paths", "from copydesk import flows", "from copydesk.flows import a",
     "def f():\n    from copydesk.flows.paths import DataFolder", "m('copydesk.flows.paths')"],
)  # fmt: skip
def test_an_import_of_flows_would_be_seen(statement: str) -> None:
    names = imports_of(ast.parse(statement))
    assert any(f"{name}.".startswith("copydesk.flows.") for name in names)


def test_code_names_no_entry_of_a_table() -> None:
    """What code does hangs on an entry's fields: a new name may change no verdict."""
    tables = ("boilerplate/rules.toml", "boilerplate/stock_phrases.toml", "admission/notices.toml")
    entries = re.compile(r'^name = "(\w+)"', re.MULTILINE)
    names = {
        name
        for table in tables
        for name in entries.findall((ROOT / "transforms" / table).read_text(encoding="utf-8"))
    }
    assert len(names) > 30  # the tables are read
    for path in sources("transforms"):
        tree = tree_of(path)
        known = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named = node.value.rpartition(":")[2] in names and id(node) not in known
                assert not named, f"{path}:{node.lineno}: {node.value}"


def test_bounds_on_a_line_s_length_stand_in_one_place() -> None:
    """A number beside an effective length has a name and a unit in `line_lengths`."""
    for path in sources("transforms"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Compare):
                sides = (node.left, *node.comparators)
                measured = any("effective_length" in ast.unparse(side) for side in sides)
                numbers = [operand.value for operand in sides if isinstance(operand, ast.Constant)]
                assert not (measured and numbers), f"{path}:{node.lineno}: {numbers}"


@pytest.mark.parametrize("package", PACKAGES)
def test_sql_is_in_files(package: str) -> None:
    for path in sources(package):
        assert not sql_strings(tree_of(path)), path


def test_sql_in_a_string_would_be_seen() -> None:
    assert sql_strings(ast.parse('x = "SELECT a FROM b"'))
    assert sql_strings(ast.parse('x = f"DELETE FROM {table} WHERE true"'))
    assert not sql_strings(ast.parse('"""SELECT a FROM b"""'))


def jobs(paths: list[Path]) -> dict[str, list[Path]]:
    """Python files by their names, without those whose names are not theirs to choose.

    A command's file has the command's name, as the module that does its work may have.
    """
    found: dict[str, list[Path]] = {}
    for path in paths:
        is_command = path.is_relative_to("flows/cli/commands")
        if path.name not in ("__init__.py", "conftest.py") and not is_command:
            found.setdefault(path.name, []).append(path)
    return found


def test_a_file_name_stands_for_one_job() -> None:
    rooms = (*PACKAGES, "tests", "benchmarks", "training")
    paths = [path.relative_to(ROOT) for room in rooms for path in sources(room)]
    assert {name: found for name, found in jobs(paths).items() if len(found) > 1} == {}


def test_a_second_file_of_a_name_would_be_seen() -> None:
    paths = [Path("flows/a/files.py"), Path("warehouse/files.py"), Path("flows/cli/commands/b.py")]
    assert jobs([*paths, Path("b.py")]) == {"files.py": paths[:2], "b.py": [Path("b.py")]}


def test_no_folder_is_too_full_to_survey() -> None:
    """A folder with more files holds several rooms, and should be split."""
    product = [path for package in PACKAGES for path in sources(package)]
    sizes = Counter(path.parent for path in product if path.name != "__init__.py")
    assert {str(folder): size for folder, size in sizes.items() if size > MOST_FILES} == {}


def modules_after(statement: str) -> set[str]:
    """Top-level modules loaded in a fresh interpreter that ran `statement`."""
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_workers_load_neither_prefect_nor_duckdb() -> None:
    assert not modules_after(
        "import copydesk.flows.runs.text_work.stages, copydesk.flows.runs.text_work.workers"
    ) & {
        "prefect",
        "duckdb",
    }


def test_clean_loads_neither_prefect_nor_duckdb_nor_polars() -> None:
    assert not modules_after("import copydesk.flows.cli.commands.runs.clean") & {
        "prefect",
        "duckdb",
        "polars",
    }


def test_help_loads_next_to_nothing() -> None:
    heavy = {"prefect", "duckdb", "polars", "pyarrow", "numpy", "lxml", "trafilatura", "rich"}
    assert not modules_after("import copydesk.flows.cli.main") & heavy


def test_text_work_loads_html_only_for_html() -> None:
    assert not modules_after("import copydesk.flows.runs.text_work.stages") & {
        "lxml",
        "trafilatura",
    }
