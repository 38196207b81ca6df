"""What is installed from a wheel: one package, whole, whatever the project beside it is called."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.flows.pieces import FERRY, written

ROOT = Path(__file__).resolve().parents[1]
LINKS = ("flows", "sql", "transforms", "warehouse")
PAGE = """<!doctype html><html lang="en"><head><title>Otter blocks lock in Skarv</title></head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Otter blocks lock in Skarv</h1>
<p>An otter that slept between the gates kept the lock of Skarv shut for six hours on Monday, the
canal office said, and eleven barges waited below the bridge.</p>
<p>It left at noon with a fish that a bargeman had put down on the quay for it.</p></article>
<footer>All rights reserved</footer></body></html>"""

pytestmark = pytest.mark.slow


def build(kind: str, tree: Path, into: Path) -> Path:
    """Build with the hatchling of this environment, which the lock holds."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment's `bin` with the wheel in it, and this one's libraries behind.

    A folder that a .pth file names is searched, but its own .pth files are not read: the checkout
    that is installed in place here stays out of sight.
    """
    pytest.importorskip("ensurepip", reason="This Python was packaged without ensurepip.")
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, env=environment())
    packages = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(packages) / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with folders of our names, which leave a note when somebody imports them."""
    for name in LINKS:
        note = f"open({str(tmp_path / 'imported')!r}, 'a').write({name!r})\n"
        written(tmp_path / name / "__init__.py", note)
    written(tmp_path / "in" / "ferry.txt", FERRY)
    written(tmp_path / "in" / "otter.html", PAGE)
    return tmp_path


def environment(**others: str) -> dict[str, str]:
    """The environment of a user who has set nothing of Python, Prefect or Copydesk."""
    foreign = ("PYTHON", "PREFECT", "COPYDESK", "PIP_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return kept | others


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment(PREFECT_HOME=str(folder / "prefect")), text=True,
        capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def members(wheel: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_project_with_folders_of_our_names_ingests(installed: Path, project: Path) -> None:
    copydesk = str(installed / "copydesk")
    run([copydesk, "ingest", "in", "--data", "data", "--workers", "1"], project)
    query = "SELECT title FROM current_articles ORDER BY title"
    rows = json.loads(run([copydesk, "sql", "--data", "data", "--format", "json", query], project))
    assert [row["title"] for row in rows] == [
        "Ferry to Skarv island runs again after storm",
        "Otter blocks lock in Skarv",
    ]
    assert not (project / "imported").exists()


def test_the_files_of_the_wheel_are_imported(installed: Path, project: Path) -> None:
    names = ["copydesk", *(f"copydesk.{link}" for link in LINKS if link != "sql")]
    code = (
        "import json, sys; from importlib import import_module as get; "
        "print(json.dumps([get(name).__file__ for name in sys.argv[1:]]))"
    )
    files = json.loads(run([str(installed / "python"), "-P", "-c", code, *names], project))
    assert len(files) == len(names)
    assert all(Path(file).is_relative_to(installed.parent) for file in files), files


def test_a_wheel_holds_the_package_alone_and_whole(wheel: Path) -> None:
    held = {name for name in members(wheel) if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in held} == {"copydesk"}
    wanted = {
        f"copydesk/{path.relative_to(ROOT).as_posix()}"
        for link in LINKS
        for path in (ROOT / link).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= held
    assert "copydesk/py.typed" in held


def test_licence_and_notices_come_with_it(wheel: Path) -> None:
    held = members(wheel)
    (metadata,) = (text for name, text in held.items() if name.endswith(".dist-info/METADATA"))
    assert b"License-Expression: Apache-2.0" in metadata
    for name in ("LICENSE", "NOTICE"):
        (text,) = (
            content
            for path, content in held.items()
            if path.endswith(f".dist-info/licenses/{name}")
        )
        assert text == (ROOT / name).read_bytes()


def test_an_sdist_holds_no_file_twice_and_gives_the_same_wheel(
    wheel: Path, sdist: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        assert all(member.isfile() for member in archive.getmembers())
        top = {name.split("/")[1] for name in archive.getnames()}
        archive.extractall(tmp_path / "tree", filter="data")
    assert not top & set(LINKS)
    (tree,) = (tmp_path / "tree").iterdir()
    assert members(build("wheel", tree, tmp_path / "wheel")) == members(wheel)


def test_the_image_is_built_from_all_that_the_wheel_needs(wheel: Path, tmp_path: Path) -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    for name in (line[1:] for line in ignored if line.startswith("!")):
        path = tmp_path / "context" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, path, symlinks=True)
        else:
            shutil.copy(ROOT / name, path)
    assert members(build("wheel", tmp_path / "context", tmp_path / "wheel")) == members(wheel)
    assert (tmp_path / "context" / "requirements" / "main.txt").is_file()
