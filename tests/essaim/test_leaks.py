"""What must not get out, and what must not fall over on the way."""

import datetime

from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

import pytest

from ateliers.models import AtelierPage
from core.admin.lost_form import texts_in
from core.forms.ratelimit import client_network
from core.models import Document
from groupes.models import GroupePage, LivingTextPage
from home.models import FreePage
from jobs.models import JobRun
from tests import factories

pytestmark = pytest.mark.front


@pytest.fixture
def groupe(groupes_index) -> GroupePage:
    return factories.add(groupes_index, GroupePage, "Jardins", slug="j", purpose="x")


def announce(cycle, **fields) -> AtelierPage:
    start = datetime.datetime(2026, 3, 8, 18, 30, tzinfo=datetime.UTC)
    return factories.add(cycle, AtelierPage, "Troisième", start=start, **fields)


def test_an_unready_report_cites_nothing_and_shows_no_document(client, cycle, groupe):
    document = Document.objects.create(
        title="Plan", file=ContentFile(b"secret", name="plan.txt")
    )
    report = [
        ("groupe", {"name": "Jardins", "text": "<p>Parlé.</p>", "page": groupe}),
        ("document", {"document": document, "label": ""}),
    ]
    atelier = announce(cycle, report=report)
    assert "Cité dans" not in client.get(groupe.url).content.decode()
    assert client.get(document.url).status_code == 404
    atelier.report_ready = True
    atelier.save_revision().publish()
    assert "Cité dans" in client.get(groupe.url).content.decode()
    assert client.get(document.url).status_code == 200


def test_a_later_draft_cites_nothing_and_shows_no_document(client, groupe, home):
    document = Document.objects.create(
        title="Plan", file=ContentFile(b"secret", name="plan.txt")
    )
    other = factories.add(home, FreePage, "Qui nous sommes", slug="nous")
    link = f'<p><a linktype="page" id="{groupe.pk}">Voir</a></p>'
    other.body = [
        ("text", link),
        ("document", {"document": document, "label": ""}),
    ]
    draft = other.save_revision()
    assert "Cité dans" not in client.get(groupe.url).content.decode()
    assert client.get(document.url).status_code == 404
    draft.publish()
    assert "Cité dans" in client.get(groupe.url).content.decode()
    assert client.get(document.url).status_code == 200
    later = FreePage.objects.get(pk=other.pk)
    later.summary = "Encore un brouillon."
    later.save_revision()
    assert "Cité dans" in client.get(groupe.url).content.decode()
    assert client.get(document.url).status_code == 200


def test_a_password_is_never_given_back():
    data = QueryDict("password1=phrase secrète&password2=phrase secrète&note=Bonjour")
    assert texts_in(data) == "Bonjour"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("203.0.113.9:5123", "203.0.113.0/24"),
        ("[2001:db8::1]:80", "2001:db8::/56"),
        ("2001:db8::1", "2001:db8::/56"),
        ("zut", "unknown"),
    ],
)
def test_a_network_is_known_however_its_address_is_written(address, network):
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_an_impossible_origin_is_refused(home):
    answer = Client(enforce_csrf_checks=True).post("/", headers={"Origin": "http://["})
    assert answer.status_code == 403


def test_originals_are_not_reached_by_a_detour(client, home):
    image = factories.image()
    name = image.file.name.removeprefix("original_images/")
    for path in (f"images/../original_images/{name}", ".", "images/.."):
        assert client.get(f"/media/{path}").status_code == 404


def test_a_title_from_elsewhere_loses_no_message(client, groupe):
    groupe.title = "Jardins\u2028du port"
    groupe.contact_email = "jardins@exemple.fr"
    groupe.save_revision().publish()
    address = f"{groupe.url}ecrire/"
    token = client.get(address).context["form"]["jeton"].value()
    data = {"email": "lou@exemple.fr", "message": "Bonjour", "jeton": token}
    assert client.post(address, data).status_code == 302


def test_a_worker_that_fell_silent_is_told(client, home):
    JobRun.objects.create(name="x", last_run_at=timezone.now())
    assert client.get("/sante/").json()["statut"] == "ok"
    JobRun.objects.update(last_run_at=timezone.now() - datetime.timedelta(hours=1))
    assert client.get("/sante/").json()["statut"] == "dégradé"


def test_this_evening_s_report_can_be_written_this_evening(admin_client, cycle):
    begun = timezone.now() - datetime.timedelta(minutes=5)
    factories.add(cycle, AtelierPage, "Ce soir", start=begun)
    page = admin_client.get(reverse("atelier_reports")).content.decode()
    assert "Ce soir" in page


def test_search_engines_get_dates_in_our_own_time(client, cycle):
    start = datetime.datetime(2027, 3, 7, 23, 0, tzinfo=datetime.UTC)
    page = factories.add(cycle, AtelierPage, "Jour seul", start=start, time_known=False)
    assert '"startDate": "2027-03-08"' in client.get(page.url).content.decode()
    page.time_known = True
    page.save_revision().publish()
    text = client.get(page.url).content.decode()
    assert '"startDate": "2027-03-08T00:00:00+01:00"' in text


def test_a_changed_link_is_a_version_too(groupe):
    text = factories.add(
        groupe,
        LivingTextPage,
        "Nos principes",
        body=[("text", '<p><a href="https://un.exemple">Lire</a></p>')],
    )
    text.body = [("text", '<p><a href="https://deux.exemple">Lire</a></p>')]
    text.save_revision().publish()
    assert text.versions.count() == 2
