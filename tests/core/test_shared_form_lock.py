"""Two people who save what has no versions at the same moment."""

import threading

from django.db import connection
from django.db.models.signals import pre_save

import pytest

from ateliers.models import Place
from tests import factories
from tests.core.test_shared_forms import Opened, place, stored

WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


class SavedMeanwhile(threading.Thread):
    """Another save begins between the first one's reading and its writing, which waits
    until that one is over, or waits in its turn."""

    def __init__(self, form: Opened, **values):
        super().__init__()
        self.form, self.values, self.status = form, values, 0

    def run(self) -> None:
        try:
            self.status = self.form.save(**self.values).status_code
        finally:
            connection.close()

    def begin(self, **kwargs) -> None:
        pre_save.disconnect(self.begin, sender=Place)
        self.start()
        with connection.cursor() as cursor:
            while self.is_alive():
                self.join(0.05)
                cursor.execute(WAITS)
                if cursor.fetchone()[0]:
                    break


@pytest.mark.case("E5")
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("theirs", "status"), [({"access": "À pied."}, 302), ({"name": "Le Petit"}, 200)]
)
def test_two_saves_at_one_moment_lose_nothing(transactional_db, theirs, status):
    thing, url, _fields = place()
    people = [factories.user(is_superuser=True) for _ in range(2)]
    first, second = (Opened(person, url) for person in people)
    other = SavedMeanwhile(second, **theirs)
    pre_save.connect(other.begin, sender=Place)
    assert first.save(name="Le Grand Local").status_code == 302
    other.join()
    assert other.status == status
    found = stored(thing)
    assert found["name"] == "Le Grand Local"
    assert found["access"] == theirs.get("access", "")
