"""Two people import one list at the same moment."""

import threading

from django.db import connection

import pytest

from annuaire.imports.apply import ImportStateError, apply
from annuaire.models import Alternative, Import
from tests.annuaire.helpers import csv, received

LIST = csv("id;nom;resume", *(f"{n};Lieu {n};Bien." for n in range(10)))


def at_once(*batches: Import) -> list[str]:
    start, outcomes = threading.Barrier(len(batches)), []

    def work(batch: Import) -> None:
        try:
            start.wait()
            outcomes.append(str([row.verdict.value for row in apply(batch)][0]))
        except ImportStateError:
            outcomes.append("not now")
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[batch]) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_make_each_entry_once(transactional_db):
    one, other = received(LIST, source="S"), received(LIST, source="S")
    assert at_once(one, other) == ["create", "skip"]
    assert Alternative.objects.count() == 10


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
def test_a_double_click_applies_an_import_once(transactional_db):
    batch = received(LIST, source="S")
    assert at_once(batch, batch) == ["create", "not now"]
