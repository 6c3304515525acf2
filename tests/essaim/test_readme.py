"""The README finds a room for every file, and names nothing that is not there."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
TASKS = 10


def section(title: str) -> str:
    _before, found, rest = README.partition(f"\n## {title}\n")
    assert found, title
    return rest.partition("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines[2:]]


def paths_in(text: str) -> set[str]:
    """What stands in backquotes and looks like a file or a folder of ours, and where
    relative links lead."""
    quoted = re.findall(r"`([\w.*-]+(?:/[\w.*-]+)*/?)`", text)
    kinds = ("/", ".py", ".md", ".in", ".txt", ".toml", ".html", ".po")
    linked = re.findall(r"\]\((?!\w+:|#)([^)#]+)", text)
    paths = {name for name in quoted if name.endswith(kinds) or "/" in name}
    return (paths | set(linked)) - {"var/", "var/env", "var/mail/"}


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def rooms() -> set[str]:
    first = [row[0] for row in rows(section("Where to find what"))]
    return set(re.findall(r"`([^`]+)`", " ".join(first)))


def has_a_room(path: str, rooms: set[str]) -> bool:
    folders = (f"{folder}/" for folder in Path(path).parents)
    return path in rooms or not rooms.isdisjoint(folders)


def is_there(path: str) -> bool:
    return any(ROOT.glob(path)) if "*" in path else (ROOT / path).exists()


def test_every_file_has_a_room():
    known = rooms()
    assert [path for path in tracked() if not has_a_room(path, known)] == []


def test_a_file_in_a_new_folder_has_none():
    assert has_a_room("core/admin/login.py", {"core/"})
    assert not has_a_room("nowhere/login.py", {"core/"})
    assert not has_a_room("LICENSE", {"core/", "README.md"})


def test_every_room_of_core_has_a_line_of_its_own():
    inside = {path.split("/")[1] for path in tracked() if path.count("/") > 1}
    inside = {name for name in inside if (ROOT / "core" / name).is_dir()}
    assert {f"core/{name}/" for name in inside} - rooms() == set()


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_what_is_named_is_there(name):
    named = paths_in((ROOT / name).read_text())
    assert "docs/deployment.md" in named
    assert [path for path in sorted(named) if not is_there(path)] == []


def test_each_task_leads_to_a_file():
    tasks = rows(section("I want to add …"))
    assert len(tasks) >= TASKS
    for task, files in tasks:
        paths = paths_in(files)
        assert paths, task
        assert [path for path in paths if not is_there(path)] == [], task


def test_the_layers_are_those_that_imports_keep_to():
    sentence = re.search(r"Imports go down only: (.*?);", README, re.DOTALL)[1]
    told = [set(re.findall(r"`(\w+)`", part)) for part in sentence.split("→")]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    # Brackets are for apps to come.
    kept = [set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", line))) for line in layers]
    assert told == [layer for layer in kept if layer]
