"""Letters that prepare themselves."""

import datetime

from django.core import mail
from django.utils import timezone

import pytest

from newsletter.letters.rendering import render_mail
from newsletter.mailings import digests
from newsletter.models import (
    Digest,
    LetterSettings,
    Mailing,
    NewsletterIndexPage,
    NewsletterIssuePage,
)
from tests import factories
from tests.ateliers.helpers import atelier
from tests.newsletter.helpers import follower
from tests.outbox.helpers import run_worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("afternoon")]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def monday() -> datetime.datetime:
    """This week's, at nine: what the tests publish is newer than a week before it."""
    now = timezone.localtime().replace(hour=9, minute=0)
    return now - now.weekday() * DAY


@pytest.fixture
def index(home) -> NewsletterIndexPage:
    LetterSettings.objects.create(
        ateliers_frequency="semaine", annuaire_frequency="semaine"
    )
    return factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")


def test_nothing_new_makes_nothing(index, monday, cycle):
    follower("ada@exemple.fr", "ateliers", "annuaire")
    assert digests.prepare_due(monday) == []
    atelier(cycle, "Dans un an", start=timezone.now() + 300 * DAY)
    atelier(cycle, "Sans date")
    assert digests.prepare_due(monday) == []


def test_ateliers_to_come_become_a_draft_once(index, monday, cycle):
    soon = timezone.now() + 3 * DAY
    atelier(cycle, "Réparer un vélo", start=soon)
    assert digests.prepare_due(monday) == []  # Nobody follows this topic.
    follower("ada@exemple.fr", "ateliers")
    factories.user("nadia@exemple.fr", is_superuser=True)
    [issue] = digests.prepare_due(monday)
    assert digests.prepare_due(monday) == []
    assert digests.prepare_due(monday + DAY) == []
    assert not issue.live
    assert issue.title.startswith("Les prochains ateliers, semaine du ")
    assert "Réparer un vélo" in render_mail(issue).text
    assert issue.preheader == "Réparer un vélo"
    run_worker()
    [notice] = [message for message in mail.outbox if "brouillon" in message.subject]
    assert f"/admin/pages/{issue.pk}/edit/" in notice.body

    # The week after: the same atelier is no news, a new one brings them both.
    next_week = monday + 7 * DAY
    assert digests.prepare_due(next_week) == []
    atelier(cycle, "Planter un figuier", start=soon + 6 * DAY)
    [second] = digests.prepare_due(next_week)
    assert "Réparer un vélo" in render_mail(second).text
    assert "Planter un figuier" in render_mail(second).text
    # Thrown away, a draft does not come back the same week.
    second.delete()
    assert digests.prepare_due(next_week) == []
    assert Digest.objects.count() == 2


def test_new_entries_become_a_letter_that_leaves_alone_where_it_may(
    index, monday, client, annuaire
):
    LetterSettings.objects.update(automatic=True, ateliers_frequency="")
    follower("ada@exemple.fr", "annuaire")
    follower("lou@exemple.fr", "lettre")
    factories.alternative("Le Fournil")
    factories.alternative("Un secret", live=False)
    [issue] = digests.prepare_due(monday)
    issue.refresh_from_db()
    assert issue.live
    run_worker()
    [message] = mail.outbox
    assert message.to == ["ada@exemple.fr"]
    assert "Le Fournil" in message.body
    assert "Un secret" not in message.body
    assert client.get(issue.url).status_code == 200
    Digest.objects.update(created_at=timezone.now())
    assert digests.prepare_due(monday + 7 * DAY) == []


def test_two_people_decide_on_automatic_letters_too(index, monday, annuaire):
    LetterSettings.objects.update(automatic=True, approval_required=True)
    factories.user("nadia@exemple.fr", is_superuser=True)
    follower("ada@exemple.fr", "annuaire")
    factories.alternative("Le Fournil")
    digests.prepare_due(monday)
    run_worker()
    assert [message.to for message in mail.outbox] == [["nadia@exemple.fr"]]
    assert Mailing.objects.get().may_be_approved_by(factories.user())


def test_nothing_is_made_at_night_nor_unasked(index, monday, annuaire):
    follower("ada@exemple.fr", "annuaire")
    factories.alternative("Le Fournil")
    assert digests.prepare_due(monday.replace(hour=7)) == []
    LetterSettings.objects.update(annuaire_frequency="")
    assert digests.prepare_due(monday) == []
    LetterSettings.objects.update(annuaire_frequency="mois")
    [issue] = digests.prepare_due(monday)
    assert issue.title.startswith("Nouveau dans l’annuaire, ")
    assert NewsletterIssuePage.objects.count() == 1
    assert digests.prepare_due(monday + DAY) == [] or (monday + DAY).day == 1
