"""What holds for every page type, snippet, setting, job, module and function."""

import ast
import subprocess
from datetime import timedelta
from pathlib import Path

from django.core import checks

from wagtail.models import Page

import pytest

from core.checks import job_errors, name_errors, page_type_errors
from core.models import Theme
from home.models import FreePage
from jobs.registry import Job

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES, FUNCTION_LINES, FILES_IN_CORE = 260, 55, 20


def test_the_house_keeps_its_own_rules():
    assert not checks.run_checks()


@pytest.mark.parametrize(
    ("attribute", "value", "error"),
    [
        ("template", "home/nowhere.html", "core.E003"),
        ("query_budget", 0, "core.E004"),
        ("no_feed_reason", "", "core.E005"),
    ],
)
def test_a_page_type_that_lacks_something_is_named(
    monkeypatch, attribute, value, error
):
    monkeypatch.setattr(FreePage, attribute, value)
    assert [found.id for found in page_type_errors(FreePage)] == [error]


def test_a_page_type_of_another_base_is_named():
    assert [found.id for found in page_type_errors(Page)] == ["core.E002"]


def test_a_snippet_without_a_french_name_is_named(monkeypatch):
    monkeypatch.delitem(Theme._meta.original_attrs, "verbose_name")
    assert [found.id for found in name_errors(Theme)] == ["core.E006"]


def test_a_job_away_from_the_jobs_of_its_app_is_named():
    job = Job("agenda.extend", timedelta(days=1), test_the_house_keeps_its_own_rules)
    assert [found.id for found in job_errors([job])] == ["core.E007"]


def application_files() -> list[str]:
    tracked = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split()
    if not tracked:
        pytest.skip("Not a checkout of git.")
    apart = ("tests/", "bench/", "home/demo/")
    return [name for name in tracked if not name.startswith(apart)]


def test_modules_and_functions_stay_short():
    long = []
    for name in application_files():
        if "/migrations/" in name:
            continue
        code = (ROOT / name).read_text()
        if code.count("\n") > MODULE_LINES:
            long.append(name)
        for node in ast.walk(ast.parse(code)):
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if is_function and node.end_lineno - node.lineno >= FUNCTION_LINES:
                long.append(f"{name}: {node.name}")
    assert long == []


def test_core_is_a_house_of_rooms_and_no_heap():
    flat = [name for name in application_files() if name.count("/") == 1]
    assert len([name for name in flat if name.startswith("core/")]) <= FILES_IN_CORE
