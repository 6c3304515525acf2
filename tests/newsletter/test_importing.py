"""Addresses from a file: seen first, asked once, never against somebody's will."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile

import pytest
from openpyxl import Workbook

from newsletter.choices import ConsentEvent, SubscriberState
from newsletter.models import Consent, Subscriber, SubscriberImport
from outbox.models import Batch
from tests import factories
from tests.newsletter.helpers import confirmed_subscriber, last_link

pytestmark = [pytest.mark.front, pytest.mark.django_db]
BRING = "/admin/inscrits/importer/"
LINES = "Nom;Courriel\nLou;lou@exemple.fr\nAda;ADA@exemple.fr\nAda;ada@exemple.fr\n"


def bring(client, content: bytes, name: str = "liste.csv", **changes):
    data = {
        "file": SimpleUploadedFile(name, content),
        "source": "Fête de juin",
        "collected_on": "2026-06-14",
        "basis": "papier",
        "topic": "lettre",
    }
    return client.post(BRING, {**data, **changes}, follow=True)


def apply(client) -> None:
    client.post(f"{BRING}{SubscriberImport.objects.get().pk}/")


def test_the_file_is_seen_before_anything_is_written(admin_client, home):
    text = bring(admin_client, LINES.encode()).content.decode()
    assert "<b>2</b> à inviter" in text
    assert "<b>1</b> en double" in text
    assert not Subscriber.objects.exists()
    assert not Batch.objects.exists()


def test_each_is_asked_and_inscribed_only_by_an_answer(admin_client, home):
    bring(admin_client, LINES.encode())
    apply(admin_client)
    apply(admin_client)
    assert Batch.objects.count() == 2
    assert {p.state for p in Subscriber.objects.all()} == {SubscriberState.TO_CONFIRM}
    line = Consent.objects.filter(event=ConsentEvent.IMPORT).first()
    assert line.source == "Fête de juin, 14 juin 2026, inscription sur papier"
    admin_client.post(last_link("confirm"))
    assert Subscriber.objects.active().count() == 1
    assert SubscriberImport.objects.get().addresses == []


def test_whoever_left_is_not_asked_again(admin_client, home):
    from newsletter.subscribers import subscribing

    lou = confirmed_subscriber(admin_client, "lou@exemple.fr")
    subscribing.unsubscribe(str(lou.uuid), "essai")
    confirmed_subscriber(admin_client, "ada@exemple.fr")
    text = bring(admin_client, LINES.encode()).content.decode()
    assert "<b>1</b> parties" in text
    assert "<b>2</b> déjà connues" in text
    assert "à inviter" in text
    mails = Batch.objects.count()
    apply(admin_client)
    assert Batch.objects.count() == mails


def test_a_workbook_is_read_too(admin_client, home):
    book = Workbook()
    book.active.append(["Adresse"])
    book.active.append(["zoe@exemple.fr"])
    out = io.BytesIO()
    book.save(out)
    text = bring(admin_client, out.getvalue(), "liste.xlsx").content.decode()
    assert "<b>1</b> à inviter" in text


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "vide"),
        (b"Nom\nLou\n", "Aucune colonne"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\xff\xfe" * 90, 'role="alert"'),
    ],
)
def test_what_is_no_list_is_told(admin_client, home, content, sentence):
    assert sentence in bring(admin_client, content).content.decode()
    assert not SubscriberImport.objects.exists()


def test_lines_that_are_no_address_are_shown_and_never_run(admin_client, home):
    lines = 'Courriel\n=cmd|"/c calc"!A1\nlou@\nzoe@exemple.fr\n'
    text = bring(admin_client, lines.encode()).content.decode()
    assert "<b>2</b> illisibles" in text
    assert "lou@" in text


@pytest.mark.parametrize("changes", [{"source": ""}, {"collected_on": "2999-01-01"}])
def test_where_they_come_from_must_be_said(admin_client, home, changes):
    text = bring(admin_client, LINES.encode(), **changes).content.decode()
    assert 'role="alert"' in text
    assert not SubscriberImport.objects.exists()


def test_only_those_who_may_see_addresses_bring_some(client, home):
    client.force_login(factories.user())
    bring(client, LINES.encode())
    assert not SubscriberImport.objects.exists()


def workbook(*rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.case("10.5")
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"nadia@exemple.fr\nlou@exemple.fr\n", "liste.csv"),
        (b"nadia@exemple.fr\nlou@exemple.fr\n", "liste.txt"),
        (b"Nadia;nadia@exemple.fr\nLou;lou@exemple.fr\n", "liste.csv"),
        (b"nadia@exemple.fr\nLou;lou@exemple.fr\n", "liste.csv"),
        (workbook(["nadia@exemple.fr"], ["lou@exemple.fr"]), "liste.xlsx"),
    ],
    ids=["one column", "text", "two columns", "unequal rows", "workbook"],
)
def test_the_first_person_of_a_list_without_headings_is_asked_too(
    admin_client, home, content, name
):
    text = bring(admin_client, content, name).content.decode()
    assert "<b>2</b> à inviter" in text
    apply(admin_client)
    assert set(Subscriber.objects.values_list("email", flat=True)) == {
        "nadia@exemple.fr",
        "lou@exemple.fr",
    }
