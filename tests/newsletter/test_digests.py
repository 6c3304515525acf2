"""Letters that prepare themselves."""

import datetime

from django.core import mail
from django.utils import timezone

from wagtail.signals import page_published

import pytest

from annuaire.models import Alternative
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
from tests.ateliers.helpers import atelier, page_of
from tests.newsletter.helpers import follower
from tests.outbox.helpers import run_worker

pytestmark = [
    pytest.mark.front,
    pytest.mark.django_db,
    pytest.mark.usefixtures("afternoon"),
]

DAY = datetime.timedelta(days=1)


@pytest.fixture
def monday() -> datetime.datetime:
    """This week's, at nine: what the tests publish is newer than a week before it."""
    now = timezone.localtime().replace(hour=9, minute=0)
    return now - now.weekday() * DAY


@pytest.fixture
def index(letters_index) -> NewsletterIndexPage:
    LetterSettings.objects.create(
        ateliers_frequency="semaine", annuaire_frequency="semaine"
    )
    return letters_index


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


@pytest.fixture
def automatic(index, cycle, annuaire):
    """Both letters leave alone, and somebody follows both."""
    LetterSettings.objects.update(automatic=True)
    factories.user("nadia@exemple.fr", is_superuser=True)
    follower("ada@exemple.fr", "ateliers", "annuaire")
    atelier(cycle, "Réparer un vélo", start=timezone.now() + 3 * DAY)
    factories.alternative("Le Fournil")


@pytest.fixture
def publishing():
    """What to do when a letter comes out, called with it."""
    receivers = []

    def on_publishing(receiver) -> None:
        receivers.append(receiver)
        page_published.connect(receiver, sender=NewsletterIssuePage)

    yield on_publishing
    for receiver in receivers:
        page_published.disconnect(receiver, sender=NewsletterIssuePage)


def fail_on_ateliers(instance, **kwargs) -> None:
    if "ateliers" in instance.title:
        raise ValueError("L'atelier manque.")


def be_killed(**kwargs) -> None:
    raise SystemExit


@pytest.mark.case("1.9")
def test_three_hundred_new_entries_are_cut_to_what_a_letter_holds(
    index, monday, annuaire, client
):
    LetterSettings.objects.update(automatic=True, ateliers_frequency="")
    follower("ada@exemple.fr", "annuaire")
    Alternative.objects.bulk_create(
        Alternative(
            name=f"Jardin {number}",
            slug=f"jardin-{number}",
            sort_name=f"jardin {number}",
            first_published_at=timezone.now(),
        )
        for number in range(300)
    )
    [issue] = digests.prepare_due(monday)
    run_worker()
    [message] = mail.outbox
    assert message.body.count("Jardin ") == 20
    assert "Et 280 autres" in message.body
    assert f'href="{annuaire.url}">Et 280 autres</a>' in page_of(client, issue)


@pytest.mark.case("1.9")
def test_a_topic_that_fails_leaves_no_trace_and_the_other_leaves(
    automatic, monday, publishing
):
    publishing(fail_on_ateliers)
    for _ in range(2):
        with pytest.raises(ValueError, match="manque"):
            digests.prepare_due(monday)
    [issue] = NewsletterIssuePage.objects.all()
    assert issue.title.startswith("Nouveau dans l’annuaire")
    assert Mailing.objects.get().issue == issue
    run_worker()
    to = sorted((message.to[0], message.subject) for message in mail.outbox)
    assert [address for address, _ in to] == ["ada@exemple.fr", "nadia@exemple.fr"]
    assert to[1][1] == "Une lettre automatique n’est pas partie"

    page_published.disconnect(fail_on_ateliers, sender=NewsletterIssuePage)
    [second] = digests.prepare_due(monday)
    assert second.title.startswith("Les prochains ateliers")
    assert Mailing.objects.count() == 2


@pytest.mark.case("1.9")
def test_killed_between_publishing_and_sending_it_is_done_anew(
    automatic, monday, publishing
):
    publishing(be_killed)
    with pytest.raises(SystemExit):
        digests.prepare_due(monday)
    assert not NewsletterIssuePage.objects.exists()
    assert not Digest.objects.exists()
    page_published.disconnect(be_killed, sender=NewsletterIssuePage)
    assert len(digests.prepare_due(monday)) == 2
    assert Mailing.objects.count() == 2
