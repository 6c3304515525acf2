"""What is held about somebody is shown, given as a file, and erased with a receipt."""

import json
import re
from datetime import timedelta
from io import StringIO

from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

import pytest

from annuaire.models import Alternative
from core.jobs import forget_receipts
from core.models import ErasureReceipt, Theme, User
from core.personal_data.erasure import (
    erase,
    erase_again,
    put_back_receipts,
    saved_receipts,
)
from core.personal_data.holdings import holdings_of
from core.personal_data.registry import personal_data_parts
from home.models import FreePage
from newsletter.choices import SubscriberState
from newsletter.models import LetterSettings, Subscriber, SubscriberImport
from newsletter.subscribers import importing
from outbox.bounces.suppression import suppressions_of
from outbox.models import Batch, Delivery, DeliveryState
from tests import factories
from tests.clock import set_clock
from tests.core.helpers import signed_in
from tests.core.planted_person import LOU, NADIA, SUPER, dump, mails_to, plant
from tests.newsletter.helpers import follower
from tests.participation.helpers import come, open_atelier, seated

OURS = {
    *["core", "jobs", "listings", "outbox", "participation", "groupes", "annuaire"],
    *["ateliers", "agenda", "newsletter", "search", "home", "legacy"],
}
TELLING = re.compile(
    r"e?mail|_email|.*email.*|contact.*|first_name|display_name|sender|to|cc|reply_to"
    r"|recipient|.*address.*|phone|testers|needs|note|message|entries|snapshot"
)
# Nobody's, or published by the team with the person's agreement.
NOBODYS = {
    "ateliers.Facilitator.first_name": "published; told of as a name that is online",
    "ateliers.Place.address": "of a place",
    "core.ErasureReceipt.address_hash": "what stays of an erasure, for a year",
    "participation.DatePoll.note": "of the team, for everybody to read",
    "search.Promotion.address": "of a page",
}


@pytest.fixture
def mail_folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


@pytest.fixture
def planted(client, home, cycle, groupes_index, annuaire, letters_index, mail_folder):
    gathering = open_atelier(cycle, title="Atelier du four")
    plant(client, gathering, home, groupes_index)
    return gathering


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("personal_data", *arguments, stdout=out)
    return out.getvalue()


def test_somebody_is_shown_given_as_a_file_and_erased_everywhere(planted, tmp_path):
    assert "nadia" in dump()
    file = tmp_path / "nadia.json"
    shown = command("Nadia@exemple.fr", "--json", str(file))
    told = json.loads(file.read_text())
    assert file.stat().st_mode & 0o077 == 0
    for words in (
        "La lettre",
        "Atelier du four",
        "Écrire à la mairie.",
        "rampe",
        "Mon mot.",
        "L’Établi",
    ):
        assert words in shown, words
        assert words in json.dumps(told, ensure_ascii=False), words

    said = command(NADIA, "--erase")
    receipt = ErasureReceipt.objects.get()
    left = dump().replace(SUPER, "")
    assert "nadia" not in left, re.findall(".*nadia.*", left)
    assert receipt.address_hash in said
    for model in ("participation.Registration", "outbox.Batch", "wagtailcore.Revision"):
        assert receipt.counts[model] > 0, model
    assert [path.name for path in tmp_path.glob("*.eml")] == ["b1.d2.eml"]
    # What is of others stays.
    assert LOU in left
    assert mails_to(LOU) == ["La lettre", "Liste", "À vous deux"]
    assert Alternative.objects.get().email_public is False
    assert Delivery.objects.filter(bulk=True).count() == 2
    planted.refresh_from_db()
    # Whose contact is a longer address.
    assert planted.registrations.get().contact == SUPER
    assert planted.taken == 1
    assert LetterSettings.objects.get().tester_list == [LOU, SUPER]
    # Twice changes nothing, and there is one receipt.
    assert command(NADIA, "--erase")
    assert ErasureReceipt.objects.count() == 1
    assert not holdings_of(NADIA)


def test_who_was_erased_is_not_written_to_by_an_old_file(planted):
    erase(NADIA)
    assert suppressions_of(NADIA).exists()
    person = Subscriber.objects.find_by_email(NADIA)
    assert (person.email, person.state) == ("", SubscriberState.UNSUBSCRIBED)
    again = SubscriberImport.objects.get()
    assert again.addresses == [LOU, SUPER]
    again.addresses = [NADIA]
    importing.apply(again)
    assert mails_to(NADIA) == []
    letter = Batch.objects.get(subject="La lettre").deliveries.exclude(email=LOU)
    assert letter.get().state == DeliveryState.SKIPPED


def test_the_team_is_told_of_texts_online_and_of_an_account(home):
    factories.user(NADIA, last_login=timezone.now())
    body = [("text", f"<p>Écrire à {NADIA}.</p>")]
    page = factories.add(home, FreePage, "Contacts", body=body)
    Theme.objects.create(name="Lien", slug="lien", description="Avec Nadia Benali.")
    found = holdings_of(NADIA)
    assert [item.label for item in found.citations] == ["Page libre « Contacts »"]
    assert "Son compte" in found.left[0]
    erase(NADIA)
    page = FreePage.objects.get(pk=page.pk)
    assert NADIA in str(page.body)
    assert NADIA in str(page.get_latest_revision_as_object().body)
    assert User.objects.filter(email=NADIA).exists()


def test_the_first_name_that_somebody_gave_is_looked_for_in_texts_online(cycle, home):
    seated(open_atelier(cycle), "nadia", first_name="Nadia")
    for title, words in (("Accueil des autres", "Merci à Nadia."), ("Rien", "Nadiane")):
        factories.add(home, FreePage, title, body=[("text", f"<p>{words}</p>")])
    [item] = holdings_of(NADIA).citations
    assert (item.words, item.label) == ("Nadia", "Page libre « Accueil des autres »")
    erase(NADIA)
    assert "Nadia" in str(FreePage.objects.get(title="Accueil des autres").body)


def test_a_backup_brings_back_nobody_who_was_erased_since(db):
    """Only what the receipt of somebody says is known after the backup came back."""
    for email in (NADIA, LOU):
        follower(email)
    erase(LOU)
    saved = saved_receipts()
    ErasureReceipt.objects.all().delete()
    Subscriber.objects.all().delete()
    for email in (NADIA, LOU):
        follower(email)
    put_back_receipts(saved)
    assert erase_again() == 1
    people = Subscriber.objects.active()
    assert [person.email for person in people] == [NADIA]
    assert ErasureReceipt.objects.of_address(LOU).get().is_due is False
    # Whoever came back after a receipt that the backup knows stays.
    Subscriber.objects.all().delete()
    follower(LOU)
    put_back_receipts(saved)
    assert erase_again() == 0
    assert Subscriber.objects.active().get().email == LOU


def test_a_month_after_the_day_no_address_is_left(
    client, cycle, mail_folder, monkeypatch
):
    gathering = open_atelier(cycle)
    come(client, gathering, NADIA)
    call_command("worker", once=True)
    assert NADIA in dump()
    set_clock(monkeypatch, gathering.over_at + timedelta(days=31))
    call_command("worker", once=True)
    assert re.findall(r".*@exemple.fr.*", dump()) == []


def test_receipts_go_after_a_year(db):
    for days in (364, 366):
        ErasureReceipt.objects.create(
            address_hash="a", erased_at=timezone.now() - timedelta(days=days)
        )
    forget_receipts()
    assert ErasureReceipt.objects.count() == 1


@pytest.mark.parametrize("text", ["nadia", "@exemple.fr", "%", ""])
def test_what_is_no_address_is_refused(db, text):
    with pytest.raises(CommandError, match="n'est pas une adresse"):
        command(text, "--erase")


@pytest.mark.front
def test_every_field_that_may_tell_of_somebody_is_in_the_register():
    parts = personal_data_parts()
    known = {model for part in parts for model in (*part.models, *part.content)}
    known |= {rows.model for part in parts for rows in part.texts()}
    missing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS and model not in known
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.EmailField)
        or (
            TELLING.fullmatch(field.name)
            and isinstance(
                field, models.CharField | models.TextField | models.JSONField
            )
        )
    }
    assert missing == set(NOBODYS)


SCREEN = "/admin/donnees-d-une-personne/"


def test_an_administrator_shows_gives_and_erases_on_one_screen(admin_client, cycle):
    row = seated(open_atelier(cycle), "nadia", note="<b>Avec Lou</b>")

    def post(action="", **changes):
        return admin_client.post(
            SCREEN, {"email": "Nadia@exemple.fr", "action": action, **changes}
        )

    assert "<b>Avec" not in (page := post().content.decode())
    assert "&lt;b&gt;Avec Lou" in page
    told = post("file")
    assert told["Content-Disposition"].startswith("attachment")
    assert told.json()["donnees"][0]["lignes"][0]["mot"] == row.note
    assert "Les ateliers et les événements" in post("ask").content.decode()
    assert "nadia.exemple" in post(email="nadia.exemple").content.decode()
    assert type(row).objects.exists()

    answers = [post("erase"), post("erase")]
    receipt = ErasureReceipt.objects.get()
    assert {answer.url for answer in answers} == {f"{SCREEN}recus/{receipt.pk}/"}
    page = admin_client.get(answers[0].url).content.decode()
    assert receipt.address_hash in page
    assert "nadia@" not in page + dump()
    assert "ne garde rien" in post().content.decode()
    assert admin_client.get(SCREEN).status_code == 200


def test_the_screen_is_for_administrators_and_whom_they_give_it_to(client, home):
    person = signed_in(client, "Publication")
    assert client.post(SCREEN, {"email": NADIA}).status_code == 302
    person.user_permissions.add(factories.permission("core.erase_person"))
    assert client.post(SCREEN, {"email": NADIA}).status_code == 200
