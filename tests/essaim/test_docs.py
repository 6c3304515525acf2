"""What the pages for developers name is there, and their code can be read."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path
from pkgutil import resolve_name

from django.apps import apps
from django.core.management import get_commands

import pytest

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(
    path.relative_to(ROOT)
    for folder in ("decisions", "developing")
    for path in (DOCS / folder).glob("*.md")
)
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {"essaim"}
# Named because they are not to be used.
REFUSED = {"site/__init__.py", "ATOMIC_REQUESTS", "MigrateStreamData"}
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def text_of(page: Path) -> str:
    return (ROOT / page).read_text()


def code_of(page: Path) -> list[str]:
    return [
        re.sub(f"^{indent}", "", code, flags=re.MULTILINE)
        for indent, language, code in FENCE.findall(text_of(page))
        if language == "python"
    ]


def named(page: Path) -> list[str]:
    """What stands in backquotes, code apart."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", text_of(page)))


def is_ours(name: str) -> bool:
    return name.partition(".")[0] in OURS


def exists(dotted: str) -> bool:
    """A module, what stands in one, a model by its label, or the id of a check."""
    if re.search(r"\.[EW]\d+$", dotted):
        return True
    try:
        resolve_name(dotted)
    except (ImportError, AttributeError):
        app, _dot, model = dotted.partition(".")
        return app in apps.app_configs and model.lower() in apps.all_models[app]
    return True


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_files_that_a_page_names_are_there(page):
    paths = [name for name in named(page) if re.fullmatch(r"[\w.-]+(/[\w.-]*)+", name)]
    paths = {name for name in paths if not name.startswith("var/")} - REFUSED
    missing = [name for name in paths if not (ROOT / name).exists()]
    links = re.findall(r"\]\((?!\w+:|#)([^)#]+)", text_of(page))
    missing += [link for link in links if not (ROOT / page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_dotted_names_of_a_page_lead_somewhere(page):
    dotted = [name for name in named(page) if re.fullmatch(r"\w+(\.\w+)+", name)]
    dotted = [
        name for name in dotted if not name.endswith((".py", ".md", ".in", ".ics"))
    ]
    assert [name for name in dotted if is_ours(name) and not exists(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_code_of_a_page_imports_what_is_there(page):
    lost = []
    for code in code_of(page):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                lost += [name for name in names if not exists(name)]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_commands_of_a_page_are_commands(page):
    commands = set(re.findall(r"manage\.py (\w+)", text_of(page)))
    assert commands - set(get_commands()) == set()


@cache
def words() -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "*.py", "*.html", "bin/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.split()]
    files = [file for file in files if file.exists() and file != Path(__file__)]
    return {word for file in files for word in re.findall(r"\w+", file.read_text())}


def unknown(names: list[str]) -> list[str]:
    """Names of code, by their look, that no code has."""
    shaped = [name for name in names if re.search(r"[a-z]_|[a-z][A-Z]", name)]
    return [name for name in shaped if name not in words() | REFUSED]


def quoted_names(page: Path) -> list[str]:
    found = [re.match(r"[A-Za-z]\w*(?=[( =]|$)", name) for name in named(page)]
    return [name[0] for name in found if name]


def borrowed_names(page: Path) -> set[str]:
    """What the examples use and do not define."""
    used, defined = set(), set()
    for node in (node for code in code_of(page) for node in ast.walk(ast.parse(code))):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name):
                used.add(name)
            case ast.keyword(arg=str(name)) if "__" not in name:
                used.add(name)
            case ast.Name(id=name) | ast.arg(arg=name):
                defined.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                defined.add(name)
    return used - defined


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_names_of_a_page_stand_in_the_code(page):
    assert unknown([*quoted_names(page), *borrowed_names(page)]) == []


def test_what_is_not_there_is_missed():
    assert unknown(["BodyBlock", "for_cards", "EXDATE"]) == []
    assert unknown(["BodiesBlock", "for_postcards"]) == ["BodiesBlock", "for_postcards"]

    assert exists("core.http.csrf.CsrfMiddleware")
    assert exists("core.Theme")
    assert not exists("core.http.nowhere.CsrfMiddleware")
    assert not exists("core.fields.StreamFields")


def test_the_index_lists_every_page():
    pages = {path.name for path in (DOCS / "developing").glob("*.md")} - {"index.md"}
    index = (DOCS / "developing" / "index.md").read_text()
    assert pages == set(re.findall(r"\]\(([\w-]+\.md)\)", index))
