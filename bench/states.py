"""In what state a site is found: with a closed page, without the statistics of its
database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import caches
from django.db import connection

from wagtail.models import PageViewRestriction

from ateliers.models import AtelierPage
from core import database

# Of a server of our own, that nobody else uses: it would count meanwhile.
_NO_AUTOVACUUM = ["ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()"]
_FORGET = {
    "sqlite": ["DELETE FROM sqlite_stat1"],
    "postgresql": [
        *_NO_AUTOVACUUM,
        "DELETE FROM pg_statistic WHERE starelid IN"
        " (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)",
        "UPDATE pg_class SET reltuples = -1, relpages = 0"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')",
    ],
}


@contextmanager
def prepared(*, closed: bool, counted: bool) -> Iterator[None]:
    PageViewRestriction.objects.all().delete()
    if closed:
        page = AtelierPage.objects.filter(live=True).latest("pk")
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    database.optimize()
    if not counted:
        with connection.cursor() as cursor:
            for sql in _FORGET[connection.vendor]:
                cursor.execute(sql)
    # Plans are read when a connection opens.
    connection.close()
    for cache in caches.all():
        cache.clear()
    try:
        yield
    finally:
        PageViewRestriction.objects.all().delete()
