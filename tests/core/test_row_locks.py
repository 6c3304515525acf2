"""Two people who save one thing at the same moment."""

import threading
from collections.abc import Callable

from django.db import connection
from django.db.models import Model
from django.db.models.signals import pre_save

from wagtail.models import Revision

import pytest

from annuaire.models import Suggestion
from annuaire.suggestions.moderation.decisions import accept
from ateliers.models import Place
from tests import factories
from tests.core.test_shared_forms import Opened, place, stored
from tests.core.windows import Window

pytestmark = [
    pytest.mark.case("E5"),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="a database in memory has one connection"
    ),
    pytest.mark.django_db(transaction=True),
]

WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


class SavedMeanwhile(threading.Thread):
    """Another save begins between the first one's reading and its writing, which waits
    until that one is over, or waits in its turn."""

    def __init__(self, model: type[Model], save: Callable):
        super().__init__()
        self.model, self.save, self.answer = model, save, None
        pre_save.connect(self.begin, sender=model)

    def run(self) -> None:
        try:
            self.answer = self.save()
        finally:
            connection.close()

    def begin(self, **kwargs) -> None:
        pre_save.disconnect(self.begin, sender=self.model)
        self.start()
        with connection.cursor() as cursor:
            while self.is_alive():
                self.join(0.05)
                cursor.execute(WAITS)
                if cursor.fetchone()[0]:
                    break


@pytest.mark.parametrize(
    ("theirs", "status"), [({"access": "À pied."}, 302), ({"name": "Le Petit"}, 200)]
)
def test_two_saves_at_one_moment_lose_nothing(transactional_db, theirs, status):
    thing, url, _fields = place()
    people = [factories.user(is_superuser=True) for _ in range(2)]
    first, second = (Opened(person, url) for person in people)
    other = SavedMeanwhile(Place, lambda: second.save(**theirs))
    assert first.save(name="Le Grand Local").status_code == 302
    other.join()
    assert other.answer.status_code == status
    found = stored(thing)
    assert found["name"] == "Le Grand Local"
    assert found["access"] == theirs.get("access", "")


@pytest.mark.case("E8")
def test_an_autosave_while_a_suggestion_is_accepted_is_not_lost(transactional_db):
    person = factories.user(is_superuser=True)
    entry = factories.alternative("Le Local")
    suggestion = Suggestion.objects.create(
        kind=Suggestion.Kind.CORRECTION,
        alternative=entry,
        data={"phone": "04 91 99 99 99"},
    )
    window = Window(person, entry).type(summary="Une salle pour toutes et tous.")
    other = SavedMeanwhile(Revision, window.autosave)
    accept(suggestion, person, ["phone"])
    other.join()
    assert other.answer["success"]
    found = type(entry).objects.get().get_latest_revision_as_object()
    assert found.phone == "04 91 99 99 99"
    assert found.summary == "Une salle pour toutes et tous."
