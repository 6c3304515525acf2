"""What can put something online: found by reading our code and Wagtail's."""

import ast
import functools
import importlib.util
import inspect
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parents[1]
OURS = [
    *["agenda", "annuaire", "ateliers", "core", "groupes", "home", "jobs", "legacy"],
    *["listings", "newsletter", "outbox", "search"],
]
# What all of them end in; nobody comes in there.
MACHINERY = ("wagtail.actions.", "wagtail.models.")
# The last is an API for other programs, which has no address here.
NOT_READ = {"tests", "test", "migrations", "v3"}
CALLS = {
    *["publish", "PublishRevisionAction", "PublishPageRevisionAction", "on_action"],
    *["CopyPageAction", "CopyPageForTranslationAction", "deactivate", "approve"],
}
COLUMNS = {"live", "live_revision"}
# Looked for before a file is parsed: most have none of it.
SIGNS = [*(f"{name}(" for name in CALLS), ".live = ", "live_revision", "(live=True"]


@functools.cache
def publishing_code() -> frozenset[str]:
    """The names of functions and methods."""
    [wagtail] = importlib.util.find_spec("wagtail").submodule_search_locations
    folders = [ROOT / name for name in OURS] + [Path(wagtail)]
    found = {name for folder in folders for name in _publishing_below(folder)}
    return frozenset(name for name in found if not name.startswith(MACHINERY))


def publishing_views() -> dict[str, set[str]]:
    """The names of addresses that lead to it, with what they lead to."""
    code = publishing_code()
    found = {}
    for name, views in [*_views(get_resolver()), *_page_views()]:
        parts = {each for each in code for view in views if _is_of(each, view)}
        if parts:
            found.setdefault(name, set()).update(parts)
    return found


def _is_of(code: str, view: str) -> bool:
    return code == view or code.startswith(f"{view}.")


def _views(resolver: URLResolver) -> Iterator[tuple[str, list[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern), _names(pattern.callback)
        else:
            yield from _views(pattern)


def _page_views() -> Iterator[tuple[str, list[str]]]:
    """Their addresses lead to a view that asks for the type of the page first."""
    for model in get_page_models():
        for name, view in page_viewset_registry.get_by_type(model).views.items():
            yield name, _names(view)


def _names(callback) -> list[str]:
    view = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
    things = inspect.getmro(view) if view else [inspect.unwrap(callback)]
    return [
        f"{thing.__module__}.{getattr(thing, '__qualname__', '')}" for thing in things
    ]


def _publishing_below(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        module = ".".join(path.relative_to(folder.parent).with_suffix("").parts)
        if NOT_READ & {*module.split(".")}:
            continue
        text = path.read_text()
        if any(sign in text for sign in SIGNS):
            yield from _publishing_in(ast.parse(text), module)


def _publishing_in(node: ast.AST, name: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        is_named = isinstance(child, ast.ClassDef | ast.FunctionDef)
        inner = f"{name}.{child.name}" if is_named else name
        if _publishes(child):
            yield name
        yield from _publishing_in(child, inner)


def _publishes(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="update"), keywords=columns):
            return any(column.arg in COLUMNS for column in columns)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in CALLS
        case ast.Attribute(ctx=ast.Store(), attr=name):
            return name in COLUMNS
        case ast.Dict(keys=keys):
            return any(getattr(key, "value", None) in COLUMNS for key in keys)
    return False
