"""The register of what left, in the admin: for reading, and for sending again."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from wagtail.log_actions import registry

import pytest

from outbox.api import queue_mail
from outbox.models import Delivery
from tests import factories
from tests.outbox.helpers import states

pytestmark = [pytest.mark.front, pytest.mark.django_db]

LIST = "outbox_delivery_modeladmin_index"


@pytest.fixture
def delivery() -> Delivery:
    batch = queue_mail("Votre message", "Un lien secret", "lou@exemple.fr")
    return batch.deliveries.get()


@pytest.fixture
def sign_in(client):
    def sign_in(*codenames: str):
        group = Group.objects.create(name="Publication")
        group.permissions.set(
            [
                factories.permission("wagtailadmin.access_admin"),
                *[factories.permission(f"outbox.{name}") for name in codenames],
            ]
        )
        user = factories.user("nadia@exemple.fr")
        user.groups.add(group)
        client.force_login(user)
        return client

    return sign_in


def address(action: str, delivery: Delivery) -> str:
    return reverse(f"outbox_delivery_modeladmin_{action}", args=[delivery.pk])


def test_the_register_shows_states_and_hides_addresses_and_contents(sign_in, delivery):
    client = sign_in("view_delivery")
    for url in [reverse(LIST), address("inspect", delivery)]:
        page = client.get(url).content.decode()
        assert "Votre message" in page
        assert "en attente" in page
        assert "lou@exemple.fr" not in page
        assert "secret" not in page
    found = client.get(reverse(LIST), {"q": "lou@exemple"}).content.decode()
    assert "Votre message" not in found


@pytest.mark.parametrize(
    "query", ["email__startswith=z", "batch__text__contains=z", "reply__contains=z"]
)
def test_what_is_hidden_cannot_be_asked_about(sign_in, delivery, query):
    """One letter after the other, the answers would tell an address, or the link that
    a password reset holds."""
    page = sign_in("view_delivery").get(f"{reverse(LIST)}?{query}").content.decode()
    assert "Votre message" in page


def test_what_a_server_answered_may_hold_the_address(sign_in, delivery):
    reply = "5.1.1 <lou@exemple.fr>: Recipient address rejected"
    Delivery.objects.update(state="failed", code=550, reply=reply)
    page = sign_in("view_delivery").get(address("inspect", delivery))
    assert "550" in page.content.decode()
    assert "lou@exemple.fr" not in page.content.decode()


def test_whoever_sees_no_address_reads_why_a_mail_was_skipped(sign_in, delivery):
    late = timezone.now() - timedelta(hours=1)
    Delivery.objects.update(state="skipped", reply="Trop tard", not_after=late)
    page = sign_in("view_delivery").get(address("inspect", delivery)).content.decode()
    assert "Trop tard" in page
    assert "inutile après le" in page.lower()
    assert "lou@exemple.fr" not in page


def test_addresses_are_for_those_who_have_the_permission(sign_in, delivery):
    client = sign_in("view_delivery", "view_address")
    for url in [reverse(LIST), address("inspect", delivery)]:
        page = client.get(url).content.decode()
        assert "lou@exemple.fr" in page
        assert "secret" not in page
    found = client.get(reverse(LIST), {"q": "lou@exemple"}).content.decode()
    assert "Votre message" in found


def test_without_the_permission_there_is_no_register(sign_in, delivery):
    client = sign_in("view_address", "retry_delivery")
    urls = [reverse(LIST)] + [address(a, delivery) for a in ("inspect", "retry")]
    assert {client.get(url).status_code for url in urls} == {302}


def test_nobody_writes_in_the_register(admin_client, delivery):
    create = reverse("outbox_delivery_modeladmin_create")
    for url in [create, address("edit", delivery), address("delete", delivery)]:
        assert admin_client.post(url, {"email": "x@exemple.fr"}).status_code == 302
    assert list(Delivery.objects.values_list("email")) == [("lou@exemple.fr",)]


@pytest.mark.parametrize(
    ("state", "label"), [("failed", "Réessayer"), ("uncertain", "Renvoyer")]
)
def test_an_unlucky_mail_is_sent_again_by_post_only(sign_in, delivery, state, label):
    Delivery.objects.update(state=state, attempts=9, code=451, reply="4.3.0 occupé")
    client = sign_in("view_delivery", "retry_delivery")
    assert label in client.get(reverse(LIST)).content.decode()
    url = address("retry", delivery)
    assert "Oui, renvoyer" in client.get(url).content.decode()
    assert states() == [state]
    response = client.post(url)
    assert response.url == reverse(LIST)
    assert states() == ["queued"]
    assert Delivery.objects.get().attempts == 0
    log = registry.get_logs_for_instance(delivery)
    assert [entry.action for entry in log] == ["outbox.retry"]
    client.post(url)
    assert log.count() == 1


def test_a_mail_that_left_is_not_sent_again(sign_in, delivery):
    Delivery.objects.update(state="sent")
    client = sign_in("view_delivery", "retry_delivery")
    assert "Réessayer" not in client.get(reverse(LIST)).content.decode()
    page = client.get(address("retry", delivery)).content.decode()
    assert "Oui, renvoyer" not in page
    client.post(address("retry", delivery))
    assert states() == ["sent"]


def test_reading_the_register_does_not_allow_sending_again(sign_in, delivery):
    Delivery.objects.update(state="failed")
    client = sign_in("view_delivery")
    assert "Réessayer" not in client.get(reverse(LIST)).content.decode()
    assert client.post(address("retry", delivery)).status_code == 302
    assert states() == ["failed"]


def test_the_register_costs_the_same_for_one_mail_and_for_forty(
    admin_client, delivery, django_assert_max_num_queries
):
    for number in range(40):
        queue_mail(f"Message {number}", "Texte", f"lou{number}@exemple.fr")
    with django_assert_max_num_queries(20):
        admin_client.get(reverse(LIST))
