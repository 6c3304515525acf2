"""All rows of a database into another one of the same version, and the proof that they
have arrived. Whoever writes to the former one waits meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, DataError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from wagtail.models import Page

from core.backup import backup_restored, tables
from core.backup.databases import BackupError
from core.models import User

SOURCE = "source"
# What the search is made of: each database has its own way, and makes it again.
_MADE_AGAIN = (
    "wagtailsearch.",
    "search.indexbuild",
    "search.searchentry",
    "search.word",
)
# Root, and the page that welcomes to Wagtail.
_FIRST_PAGES = 2


def move(config: dict, say: Callable[[str], None]) -> int:
    """From the database of `config` (as in DATABASES) into the default one, which is
    migrated and empty. Gives the number of rows. Raises BackupError, and then nothing
    has changed in either."""
    with _source(config) as source:
        target = connections[DEFAULT_DB_ALIAS]
        _check(source, target)
        models = _models()
        with _no_writers(source, models), transaction.atomic():
            _empty(target)
            rows = 0
            for model in models:
                total = _copy(source, target, model)
                rows += total.count
                if total.count:
                    say(f"{model._meta.db_table} : {total.count}")
            target.check_constraints()
    ContentType.objects.clear_cache()
    backup_restored.send(sender=move)
    return rows


@contextmanager
def _source(config: dict) -> Iterator[BaseDatabaseWrapper]:
    if config["ENGINE"].endswith("sqlite3"):
        if not Path(config["NAME"]).is_file():
            raise BackupError(f"{config['NAME']} n’existe pas.")
        # With these a transaction holds writers off from its beginning.
        config = {**config, "OPTIONS": settings.SQLITE_OPTIONS}
    connections.settings = connections.configure_settings(
        {**connections.settings, SOURCE: config}
    )
    try:
        yield connections[SOURCE]
    finally:
        connections[SOURCE].close()
        del connections[SOURCE]
        del connections.settings[SOURCE]


def _check(source: BaseDatabaseWrapper, target: BaseDatabaseWrapper) -> None:
    names = [
        set(MigrationRecorder(each).applied_migrations()) for each in (source, target)
    ]
    if not names[1]:
        raise BackupError("La base d’arrivée est vide : lancez « manage.py migrate ».")
    if names[0] != names[1]:
        raise BackupError(
            "Les deux bases ne sont pas de la même version : lancez « manage.py "
            "migrate » sur chacune, avec ce même Essaim."
        )
    if User.objects.exists() or Page.objects.count() > _FIRST_PAGES:
        raise BackupError(
            "La base d’arrivée contient déjà un site. Donnez dans DATABASE_URL une "
            "base neuve, ex. postgres://…/essaim_neuf, après « manage.py migrate »."
        )


def _models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and not model._meta.label_lower.startswith(_MADE_AGAIN)
    ]


@contextmanager
def _no_writers(source: BaseDatabaseWrapper, models: list) -> Iterator[None]:
    """They wait, and are told that the site is busy; readers go on."""
    with transaction.atomic(using=SOURCE), source.cursor() as cursor:
        if source.vendor == "postgresql":
            quote = source.ops.quote_name
            names = ", ".join(quote(model._meta.db_table) for model in models)
            cursor.execute(f"LOCK TABLE {names} IN SHARE MODE")
        yield


def _empty(target: BaseDatabaseWrapper) -> None:
    """Content types and permissions too: rows come with the keys of theirs."""
    kept = MigrationRecorder.Migration._meta.db_table
    names = target.introspection.django_table_names(only_existing=True)
    statements = target.ops.sql_flush(no_style(), [n for n in names if n != kept])
    with target.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _copy(
    source: BaseDatabaseWrapper, target: BaseDatabaseWrapper, model: type[Model]
) -> tables.Total:
    sent, arrived = tables.Total(), tables.Total()
    rows = tables.read(source, model)
    try:
        while chunk := list(islice(rows, tables.CHUNK)):
            for row in chunk:
                sent.add(row)
            tables.write(target, model, chunk)
    except (DataError, ValueError) as error:
        raise BackupError(
            f"La base d’arrivée refuse une ligne de {model._meta.db_table} : {error}"
        ) from error
    for row in tables.read(target, model):
        arrived.add(row)
    if arrived != sent:
        raise BackupError(
            f"{model._meta.db_table} : {sent.count} lignes au départ, {arrived.count} "
            "à l’arrivée, ou d’autres valeurs. Rien n’a été changé."
        )
    tables.go_on_from(target, model, tables.last_number(source, model))
    return sent
