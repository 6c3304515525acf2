"""What volunteers look up, and what only some of them may see."""

from django.apps import apps

from wagtail.models import PageLogEntry

import pytest

from newsletter.models import Mailing, NewsletterIndexPage
from outbox.models import Batch, Delivery
from tests import factories
from tests.newsletter.helpers import confirmed_subscriber

pytestmark = pytest.mark.django_db
LOU = "lou@exemple.fr"
LIST = "/admin/newsletter/subscriber/"
CSV = "/admin/inscrits.csv"


def volunteer(client, *names: str) -> None:
    person = factories.user()
    own = [factories.permission(f"newsletter.{name}") for name in names]
    person.user_permissions.set(
        [factories.permission("wagtailadmin.access_admin"), *own]
    )
    client.force_login(person)


def test_addresses_are_for_those_with_the_right_to_see_them(client, home):
    confirmed_subscriber(client, LOU)
    volunteer(client, "view_subscriber")
    html = client.get(LIST).content.decode()
    assert "inscrit" in html
    assert LOU not in html
    assert LOU not in client.get(f"{LIST}?q=lou").content.decode()
    client.get(CSV)
    assert not PageLogEntry.objects.filter(action="newsletter.export").exists()
    volunteer(client, "view_subscriber", "view_address")
    assert LOU in client.get(f"{LIST}?q=lou").content.decode()


def test_nor_can_they_be_guessed_letter_by_letter(client, home):
    confirmed_subscriber(client, LOU)
    volunteer(client, "view_subscriber")
    html = client.get(f"{LIST}?email__startswith=z").content.decode()
    assert "personne inscrite nᵒ" in html


@pytest.mark.case("7.8")
@pytest.mark.parametrize("name", ["subscriber", "consent", "mailing"])
def test_a_register_has_no_history_for_those_who_may_not_read_it(client, home, name):
    confirmed_subscriber(client, LOU)
    batch = Batch.objects.create(subject="La lettre", from_email="site@exemple.fr")
    Mailing.objects.create(batch=batch)
    model = apps.get_model("newsletter", name)
    volunteer(client)
    address = f"/admin/newsletter/{name}/history/{model.objects.first().pk}/"
    assert client.get(address).status_code in (302, 404)


def test_what_a_server_answered_is_for_those_who_see_addresses(client, home):
    confirmed_subscriber(client, LOU)
    batch = Batch.objects.create(subject="La lettre", from_email="site@exemple.fr")
    mailing = Mailing.objects.create(batch=batch)
    Delivery.objects.create(batch=batch, email=LOU, reply=f"5.1.1 <{LOU}> unknown")
    address = f"/admin/envois/{mailing.pk}/liste.csv"
    volunteer(client, "send_letter")
    assert LOU not in client.get(address).getvalue().decode()
    volunteer(client, "send_letter", "view_address")
    assert client.get(address).getvalue().decode().count(LOU) == 2


def test_an_export_carries_the_proof_and_is_written_down(client, home):
    factories.add(home, NewsletterIndexPage, "Lettre", slug="lettre")
    confirmed_subscriber(client, LOU)
    volunteer(client, "view_subscriber", "view_address")
    text = b"".join(client.get(CSV).streaming_content).decode()
    assert LOU in text
    assert "Je souhaite recevoir par courriel" in text
    assert PageLogEntry.objects.filter(action="newsletter.export").exists()


@pytest.mark.parametrize("name", ["subscriber", "consent", "mailing"])
def test_registers_are_for_reading(admin_client, home, name):
    confirmed_subscriber(admin_client, LOU)
    assert admin_client.get(f"/admin/newsletter/{name}/").status_code == 200
    assert admin_client.get(f"/admin/newsletter/{name}/create/").status_code != 200


@pytest.mark.parametrize("query", ["?q=%00", "?state__exact=zut", "?p=x", "?o=é"])
def test_no_question_breaks_the_register(admin_client, home, query):
    confirmed_subscriber(admin_client, LOU)
    assert admin_client.get(f"{LIST}{query}").status_code in (200, 302)


@pytest.mark.parametrize("register", ["outbox/delivery", "annuaire/suggestion"])
def test_nor_any_other(admin_client, home, register):
    assert admin_client.get(f"/admin/{register}/?q=a%00b").status_code == 200
