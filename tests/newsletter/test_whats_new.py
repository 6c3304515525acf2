"""What came out since the last letter, ticked into the next."""

import datetime

from django.utils import timezone

import pytest

from newsletter.choices import SubscriberState
from newsletter.mailings import sending
from newsletter.models import (
    Mailing,
    NewsletterIndexPage,
    NewsletterIssuePage,
    Subscriber,
    Subscription,
)
from tests import factories
from tests.agenda.helpers import event
from tests.ateliers.helpers import PAST, REPORT, SOON, atelier

pytestmark = [pytest.mark.front, pytest.mark.django_db]


@pytest.fixture
def letters(letters_index) -> NewsletterIndexPage:
    return letters_index


@pytest.fixture
def letter(letters) -> NewsletterIssuePage:
    return factories.add(letters, NewsletterIssuePage, "Décembre", live=False)


@pytest.fixture
def news(cycle, annuaire, agenda) -> dict:
    return {
        "report": atelier(
            cycle,
            "Le four est construit",
            start=PAST,
            report=REPORT,
            report_ready=True,
            report_published_at=timezone.now(),
        ),
        "soon": atelier(cycle, "Réparer un vélo", start=SOON),
        "event": event(agenda, "Fête du four"),
        "entry": factories.alternative("Le Jardin du quai"),
        "draft": atelier(cycle, "Un secret", start=SOON, live=False),
    }


def screen(client, letter) -> str:
    return client.get(f"/admin/lettre/{letter.pk}/assembler/").content.decode()


def add(client, letter, *keys: str, **ranks):
    data = {"chosen": list(keys), **ranks}
    return client.post(f"/admin/lettre/{letter.pk}/assembler/", data, follow=True)


def drafted(letter) -> NewsletterIssuePage:
    fresh = NewsletterIssuePage.objects.get(pk=letter.pk)
    return fresh.get_latest_revision_as_object()


def test_everything_new_is_offered_and_no_draft(admin_client, letter, news):
    html = screen(admin_client, letter)
    titles = ["Le four est construit", "Réparer un vélo", "Le Jardin du quai"]
    for title in [*titles, "Fête du four"]:
        assert title in html
    assert "Un secret" not in html


def test_what_is_ticked_goes_into_the_draft_in_its_order(admin_client, letter, news):
    other = factories.alternative("L'Atelier bleu")
    first, second = f"entry-{other.pk}", f"entry-{news['entry'].pk}"
    ranks = {f"rank-{first}": "2", f"rank-{second}": "1"}
    add(admin_client, letter, first, second, f"page-{news['report'].pk}", **ranks)
    body = drafted(letter).body
    kinds = [block.block_type for block in body]
    assert kinds == ["heading", "pages", "heading", "entries"]
    names = [entry.name for entry in body[3].value["entries"]]
    assert names == ["Le Jardin du quai", "L'Atelier bleu"]
    assert not NewsletterIssuePage.objects.get(pk=letter.pk).live


def test_nothing_is_added_twice(admin_client, letter, news):
    key = f"page-{news['soon'].pk}"
    add(admin_client, letter, key)
    before = len(drafted(letter).body)
    assert "Rien n’a été ajouté" in add(admin_client, letter, key).content.decode()
    assert len(drafted(letter).body) == before
    assert "déjà dans la lettre" in screen(admin_client, letter)


def test_only_what_came_after_the_last_letter_that_was_sent(
    admin_client, letters, letter, news
):
    reader = Subscriber.objects.create(
        email="lou@exemple.fr", state=SubscriberState.ACTIVE
    )
    Subscription.objects.create(subscriber=reader, topic="lettre")
    body = [("text", "<p>Bonjour.</p>")]
    old = factories.add(letters, NewsletterIssuePage, "Novembre", body=body)
    sending.prepare(old, ["lettre"], None)
    html = screen(admin_client, letter)
    assert "Le Jardin du quai" not in html
    assert "Rien de nouveau" in html
    earlier = timezone.now() - datetime.timedelta(days=1)
    Mailing.objects.update(started_at=earlier)
    assert "Le Jardin du quai" in screen(admin_client, letter)


@pytest.mark.parametrize("key", ["", "page-0", "page-x", "entry-99999999999", "\x00"])
def test_what_is_not_offered_is_not_added(admin_client, letter, news, key):
    assert add(admin_client, letter, key, **{f"rank-{key}": "é"}).status_code == 200
    assert len(drafted(letter).body) == 0


def test_whoever_may_not_edit_may_not_assemble(client, letter, news):
    client.force_login(factories.user())
    add(client, letter, f"page-{news['soon'].pk}")
    assert len(drafted(letter).body) == 0
