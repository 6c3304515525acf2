"""After what writes many rows, the database counts them anew: until then, it plans its
queries as for the site of yesterday."""

import io

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Page

import pytest

from annuaire.imports.background import Importer, request_run
from annuaire.imports.undo import undo
from annuaire.models import Alternative, Import
from core import database
from core.management.commands.release import static_fingerprint
from newsletter.models import Subscriber
from tests.annuaire.helpers import applied, csv, received
from tests.legacy.test_import import REPORT
from tests.newsletter import test_importing
from tests.statistics import counted

pytestmark = [pytest.mark.django_db, pytest.mark.case("11.1")]


def entries(name: str, number: int) -> bytes:
    return csv("nom;ville", *(f"{name} {n};Aix" for n in range(number)))


def test_an_import_of_entries_counts_them(annuaire, tmp_path):
    applied(entries("Jardin", 3))
    assert counted(Alternative) == 3
    path = tmp_path / "liste.csv"
    path.write_bytes(entries("Four", 4))
    call_command("import_alternatives", str(path), stdout=io.StringIO())
    assert counted(Alternative) == 7
    undo(Import.objects.latest("pk"))
    assert counted(Alternative) == 3


def test_what_was_imported_in_pieces_is_counted_once_written(annuaire):
    """Others would wait for whoever counts within a transaction."""
    request_run(received(entries("Jardin", 5)), None)
    importer = Importer("ici")
    with CaptureQueriesContext(connection) as queries:
        while importer.step(lambda: False):
            pass
    asked = [query["sql"] for query in queries]
    before = asked[: asked.index("ANALYZE")]
    opened = sum(sql.startswith("SAVEPOINT") for sql in before)
    assert opened == sum(sql.startswith("RELEASE") for sql in before) > 0
    assert counted(Alternative) == 5


def test_an_import_of_a_report_counts_the_pages(ateliers_index):
    call_command("import_report", str(REPORT), stdout=io.StringIO())
    assert counted(Page) == Page.objects.count()


def test_an_import_of_addresses_counts_them(admin_client, home):
    test_importing.bring(admin_client, test_importing.LINES.encode())
    test_importing.apply(admin_client)
    assert counted(Subscriber) == Subscriber.objects.count() > 0


def test_a_new_version_counts_everything(home, settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path)
    # Nothing to collect.
    (tmp_path / ".collected").write_text(static_fingerprint())
    database.optimize()
    call_command("release", stdout=io.StringIO())
    assert counted(Page) == Page.objects.count()
