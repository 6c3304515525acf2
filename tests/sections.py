"""The pages that hundreds of tests start from. A process makes each of them once, keeps
the rows that it wrote and takes them out again: a test that asks for the page has them
put back, in a dozen statements where making it takes seventy."""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection, transaction
from django.db.models import DateTimeField, F, Model
from django.utils import timezone

from wagtail.models import Page

from agenda.models import AgendaIndexPage
from annuaire.models import AnnuaireIndexPage
from ateliers.models import AteliersIndexPage, CyclePage
from groupes.models import GroupesIndexPage
from tests import factories

SECTIONS = [
    (AteliersIndexPage, "Ateliers", "ateliers"),
    (GroupesIndexPage, "Groupes", "groupes"),
    (AgendaIndexPage, "Agenda", "agenda"),
    (AnnuaireIndexPage, "Annuaire", "annuaire"),
]


class Section:
    def __init__(self, parent: Page, model: type[Page], title: str, **fields) -> None:
        # On SQLite, the keys of what is rolled back are given to others.
        assert not connection.in_atomic_block
        before = {model: _rows(model) for model in _models()}
        self.page = factories.add(parent, model, title, **fields)
        self.rows: dict[type[Model], dict[int, dict]] = {}
        for model, old in before.items():
            new = {key: row for key, row in _rows(model).items() if key not in old}
            if new:
                self.rows[model] = new

    def take_out(self, parent: Page) -> None:
        with transaction.atomic():
            for model, rows in self.rows.items():
                _delete(model, rows)
            _add_to_children(parent, -1)

    def put_below(self, parent: Page) -> Page:
        """The last of its children, as if made now."""
        last, depth = parent.get_last_child(), parent.depth + 1
        path = last._inc_path() if last else Page._get_path(parent.path, depth, 1)
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        for model, rows in self.rows.items():
            fields = model._meta.local_concrete_fields
            dates = {field.column for field in fields if type(field) is DateTimeField}
            for row in rows.values():
                row = {
                    column: now if value and column in dates else value
                    for column, value in row.items()
                }
                _insert(model, row | {"path": path} if model is Page else row)
        _add_to_children(parent, 1)
        return type(self.page).objects.get(pk=self.page.pk)


def make_sections(home: Page) -> dict[str, Section]:
    """By the slug of each."""
    sections = {}
    for model, title, slug in SECTIONS:
        section = Section(home, model, title, slug=slug, show_in_menus=True)
        if model is AteliersIndexPage:
            cycle = Section(
                section.page, CyclePage, "Coopérative intégrale", slug="cooperative"
            )
            cycle.take_out(section.page)
            sections["cooperative"] = cycle
        section.take_out(home)
        sections[slug] = section
    return sections


def _models() -> list[type[Model]]:
    # What SQLite searches in is filled by triggers.
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if not model._meta.db_table.endswith("_fts")]


def _rows(model: type[Model]) -> dict[int, dict]:
    """As the database writes them, by their key."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    table = _names([model._meta.db_table])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_names(columns)} FROM {table}")
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return {row[model._meta.pk.column]: row for row in rows}


def _delete(model: type[Model], keys: Iterable) -> None:
    table, key = _names([model._meta.db_table]), _names([model._meta.pk.column])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM {table} WHERE {key} = %s", [[key] for key in keys]
        )


def _insert(model: type[Model], row: dict) -> None:
    table, places = _names([model._meta.db_table]), ", ".join(["%s"] * len(row))
    # A word may be known to the search already.
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({_names(row)}) VALUES ({places}) "
            "ON CONFLICT DO NOTHING",
            list(row.values()),
        )


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))


def _add_to_children(parent: Page, number: int) -> None:
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + number)
    parent.numchild += number
