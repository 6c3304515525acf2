"""What `make lint` says of imports, tried on a copy with faults planted in it."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = [pytest.mark.front, pytest.mark.xdist_group("layers")]

ROOT = Path(__file__).resolve().parents[2]
PLANTED = {
    "core/planted_upward.py": "from outbox import api",
    "core/planted_tags.py": "from core.templatetags import core_tags",
    "core/planted_one.py": "from core import planted_other",
    "core/planted_other.py": "def later():\n    from core.planted_one import name",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for name in settings["tool"]["importlinter"]["root_packages"]:
        place = "site/essaim" if name == "essaim" else name
        only_code = shutil.ignore_patterns("__pycache__", "*.[!p]*")
        shutil.copytree(ROOT / place, folder / place, ignore=only_code)
    (folder / "bin").mkdir()
    for name in ("pyproject.toml", "bin/circles"):
        shutil.copy(ROOT / name, folder / name)
    for name, code in PLANTED.items():
        (folder / name).write_text(f"{code}\n")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": "site", "PATH": str(Path(sys.executable).parent)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def contracts(copy) -> subprocess.CompletedProcess:
    return run(copy, str(Path(sys.executable).parent / "lint-imports"), "--no-cache")


def test_an_import_that_goes_up_is_refused(contracts):
    assert contracts.returncode == 1
    assert "core.planted_upward -> outbox.api" in contracts.stdout


def test_a_module_that_imports_a_template_library_is_refused(contracts):
    assert "core.planted_tags -> core.templatetags.core_tags" in contracts.stdout


def test_modules_that_import_each_other_are_named(copy):
    found = run(copy, sys.executable, "bin/circles")
    assert found.returncode == 1
    assert "core.planted_one, core.planted_other" in found.stderr
