"""What volunteers look up, and what only some of them may see."""

from wagtail.models import PageLogEntry

import pytest

from newsletter.models import NewsletterIndexPage
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
