"""What the code imports is asked for by name, and each package has its reason."""

import ast
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from django.conf import settings

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
NOT_SERVED = ("tests/", "bench/", "bin/")
SITE = ("requirements.in", "requirements-s3.in")
TOOLS = ("requirements-dev.in", "requirements-s3-dev.in")


@cache
def python_files() -> tuple[str, ...]:
    listed = ["git", "ls-files", "*.py", "bin/"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    scripts = [name for name in names.stdout.split() if (ROOT / name).exists()]
    shebang = "#!/usr/bin/env python"
    return tuple(
        name
        for name in scripts
        if name.endswith(".py") or (ROOT / name).read_text().startswith(shebang)
    )


def imported_by(code: str) -> set[str]:
    """The first part of every module that is imported, at whatever depth."""
    modules = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            modules.add(node.module)
    return {module.partition(".")[0] for module in modules}


def distributions(modules: set[str]) -> set[str]:
    """Those of the packages; what is ours or Python's own has none."""
    known = packages_distributions()
    return {
        canonicalize_name(known[module][0])
        for module in modules - set(sys.stdlib_module_names)
        if module in known
    }


def required(*names: str) -> set[str]:
    lines = "\n".join((ROOT / name).read_text() for name in names).splitlines()
    packages = [Requirement(line).name for line in lines if line[:1].isalpha()]
    return {canonicalize_name(package) for package in packages}


def modules_of(names) -> set[str]:
    codes = ((ROOT / name).read_text() for name in names)
    return {module for code in codes for module in imported_by(code)}


def test_what_the_site_imports_stands_in_its_requirements():
    names = [name for name in python_files() if not name.startswith(NOT_SERVED)]
    apps = {app.partition(".")[0] for app in settings.INSTALLED_APPS}
    needed = distributions(modules_of(names) | apps)
    assert {"beautifulsoup4", "pillow", "modelsearch"} <= needed
    assert needed - required(*SITE) == set()


def test_what_tests_and_tools_import_stands_in_theirs():
    needed = distributions(modules_of(python_files()))
    assert needed - required(*SITE, *TOOLS) == set()


def test_an_import_is_seen_wherever_it_stands():
    code = "import a.b\nfrom . import c\ndef f():\n    from d import e\n"
    assert imported_by(code) == {"a", "d"}


def test_every_package_has_its_reason_in_the_decision():
    text = (ROOT / "docs" / "decisions" / "0006-the-stack.md").read_text()
    cells = re.findall(r"^\| ([^|]+?) \|", text, re.MULTILINE)[2:]
    named = [name for cell in cells for name in cell.split(", ")]
    assert len(named) == len(set(named))
    packages = {canonicalize_name(Requirement(name).name) for name in named}
    assert packages == required(*SITE)
