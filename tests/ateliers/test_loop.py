"""How what was said comes back: in the next report, in the admin, by mail."""

import datetime
import re
from urllib.parse import urlsplit
from uuid import uuid4

from django.core import signing
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

import pytest
from bs4 import BeautifulSoup

from ateliers import jobs
from ateliers.models import AtelierPage, Commitment, FollowUp
from ateliers.outbox_hooks import skip_reason
from ateliers.register.links import SALT, holder_link, read_holder
from ateliers.register.loop import open_commitments_block
from ateliers.register.states import say
from home.models import FreePage
from outbox.models import Batch, Delivery
from tests import factories
from tests.ateliers.helpers import DAY, PAST, atelier, page_of
from tests.ateliers.test_register import (
    LETTER,
    fresh,
    publish,
    register,
    report,
    words,
)
from tests.clock import set_clock
from tests.core.helpers import signed_in

pytestmark = pytest.mark.front

ADDRESS = "nadia@exemple.fr"


def one(what: str = LETTER) -> Commitment:
    return Commitment.objects.get(what=what)


def answer(page: AtelierPage, number: int, **fields):
    """As the editor who chooses the state of a line and writes a note."""

    def change(raw):
        [block] = [block for block in raw if block["type"] == "follow_ups"]
        block["value"]["lines"][number]["value"].update(fields)

    return publish(page, change)


@pytest.fixture
def due(cycle) -> Commitment:
    report(cycle, ("action", words(by_when=timezone.localdate() + 5 * DAY)))
    Commitment.objects.update(email=ADDRESS)
    return one()


def test_the_next_report_opens_with_what_is_open(client, admin_client, cycle):
    report(cycle, ("action", words()), ("decision", words("Louer.", state="fait")))
    following = atelier(cycle, "Deuxième atelier", start=PAST + 7 * DAY)
    admin_client.post(reverse("atelier_begin_report", args=[following.pk]))
    draft = fresh(following).get_latest_revision_as_object()
    first = draft.report[0]
    assert first.block_type == "follow_ups"
    [line] = first.value["lines"].bound_blocks
    assert (line.id, line.value["what"]) == (str(one().uuid), LETTER)
    # A draft says nothing of it yet, nor does a report that is not ready.
    assert not FollowUp.objects.exists()
    draft.report = [(b.block_type, b.value) for b in draft.report[:1]]
    draft.report_ready = True
    draft.save_revision().publish()
    page = answer(following, 0, state="fait", note="Réponse <reçue>.")
    follow_up = one().follow_ups.get()
    assert (follow_up.state, follow_up.note, follow_up.source) == (
        "fait",
        "Réponse <reçue>.",
        page,
    )
    assert one().state == "fait"
    assert "Réponse &lt;reçue&gt;." in register(client, "?etat=fait")
    shown = page_of(client, page)
    assert "Où en est ce que nous avions dit" in shown
    assert "dit ce soir-là" in page_of(client, one().page)
    # Again, otherwise, and read anew: the same one.
    answer(page, 0, state="abandonne", note="")
    call_command("rebuild_register")
    again = one().follow_ups.get()
    assert (again.pk, again.state, again.at) == (
        follow_up.pk,
        "abandonne",
        page.report_published_at,
    )
    fresh(page).unpublish()
    assert one().state == "a_faire"
    assert "dit ce soir-là" not in page_of(client, one().page)


def test_a_line_taken_out_of_the_report_is_taken_back(cycle):
    report(cycle)
    page = report(cycle, *open_commitments_block(cycle), title="Deuxième")
    assert one().follow_ups.count() == 1
    call_command("rebuild_register")
    publish(page, lambda raw: [{"type": "text", "value": "<p>Rien.</p>"}])
    assert not FollowUp.objects.exists()


def test_a_line_typed_by_hand_is_known_by_its_words_and_in_its_cycle(
    cycle, ateliers_index
):
    report(cycle)
    other = factories.add(ateliers_index, type(cycle), "Autre", slug="autre")
    [(name, value)] = open_commitments_block(cycle)
    report(other, (name, value), title="D'ailleurs")
    assert not FollowUp.objects.exists()
    typed = {"what": "écrire à la mairie du <secteur>. ", "state": "fait", "note": ""}
    lost = {"what": "Ce que personne n'a dit.", "state": "fait", "note": ""}
    report(cycle, (name, {"lines": [typed, lost]}), title="Deuxième")
    assert one().state == "fait"
    assert FollowUp.objects.count() == 1
    assert open_commitments_block(cycle) == []


def give_state(client, row: Commitment, **data):
    data = {"action": "state", "state": "fait", "note": "", "once": uuid4(), **data}
    return client.post(reverse("register_commitment", args=[row.pk]), data)


def test_a_state_is_given_once_by_writers_and_no_other(client, cycle, roles):
    report(cycle)
    row, address = one(), reverse("register")
    client.force_login(factories.user())
    assert client.get(address).status_code in (302, 403)
    signed_in(client, "Rédaction")
    assert LETTER[:10] in client.get(address).content.decode()
    once = uuid4()
    for _click in range(2):
        back = f"{address}?voir=ouvert"
        sent = give_state(client, row, once=once, state="en_cours", back=back)
        assert sent["Location"].startswith(back)
    assert one().follow_ups.get().by.email
    # Not to any other site, and what is too long stays to be shortened.
    sent = give_state(client, row, back="//ailleurs.example/")
    assert sent["Location"] == reverse("register_commitment", args=[row.pk])
    long = give_state(client, row, note="é" * 301).content.decode()
    assert "raccourcissez-le à 300" in long
    assert "é" * 301 in long
    assert give_state(client, row, once="rien", state="x").status_code == 200
    assert give_state(client, row, action="autre").status_code == 404
    assert one().follow_ups.count() == 2
    fresh(row.page).unpublish()
    assert give_state(client, row).status_code == 404


def test_what_is_late_is_on_the_first_screen(client, cycle):
    report(cycle, ("action", words(by_when=timezone.localdate() - DAY)))
    signed_in(client, "Rédaction")
    assert "1 est en retard." in client.get("/admin/").content.decode()
    listed = client.get(f"{reverse('register')}?voir=retard").content.decode()
    assert "En retard</span>" in listed
    say(one(), state="fait")
    assert "est en retard." not in client.get("/admin/").content.decode()


def test_a_lost_follow_up_finds_its_decision_again(client, cycle):
    page = report(cycle)
    lost = one()
    say(lost, state="en_cours", note="Vu.")
    new = {"type": "action", "value": words("Repeindre la salle."), "id": str(uuid4())}
    publish(page, lambda raw: [new])
    signed_in(client, "Rédaction")
    assert "1 suivi n’a plus" in client.get("/admin/").content.decode()
    address = reverse("register_commitment", args=[lost.pk])
    assert client.post(address, {"action": "belong"}).status_code == 200
    target = one("Repeindre la salle.")
    client.post(address, {"action": "belong", "target": target.pk})
    assert one("Repeindre la salle.").state == "en_cours"
    assert not Commitment.objects.filter(pk=lost.pk).exists()
    assert "n’a plus" not in client.get("/admin/").content.decode()


def test_an_address_is_for_whoever_edits_the_atelier(client, due):
    address = reverse("register_commitment", args=[due.pk])
    reader = factories.user()
    reader.user_permissions.add(
        factories.permission("wagtailadmin.access_admin"),
        factories.permission("ateliers.add_followup"),
    )
    client.force_login(reader)
    assert ADDRESS not in client.get(address).content.decode()
    data = {"action": "holder", "email": "autre@exemple.fr"}
    assert client.post(address, data).status_code in (302, 403)
    assert one().email == ADDRESS
    signed_in(client, "Publication")
    assert ADDRESS in client.get(address).content.decode()
    assert (
        "ex. nadia@" in client.post(address, {**data, "email": "x@"}).content.decode()
    )
    client.post(address, data)
    assert one().email == "autre@exemple.fr"


def test_one_reminder_a_week_before_and_an_answer_without_account(client, due):
    for _run in range(2):
        jobs.remind_holders()
    mail = Batch.objects.get()
    delivery = Delivery.objects.get()
    assert delivery.email == ADDRESS
    assert delivery.not_after.date() >= due.due
    assert not skip_reason(delivery)
    [address] = re.findall(r"/participer/engagement/\S+", mail.text)
    answered = client.get(address)
    assert "no-store" in answered["Cache-Control"]
    assert answered["X-Robots-Tag"] == "noindex"
    assert not answered.cookies
    assert "C’est fait" in answered.content.decode()
    assert one().state == "a_faire"
    for _click in range(2):
        done = client.post(address, {"action": "done"}).content.decode()
    assert one().follow_ups.count() == 1
    assert (one().state, one().email) == ("fait", "")
    assert ADDRESS not in done
    assert "C’est déjà noté" in client.get(address).content.decode()
    assert skip_reason(delivery)


def test_whoever_hands_it_on_is_left_alone(client, due):
    address = urlsplit(holder_link(due)).path
    client.post(address, {"action": "hand_back"})
    row = one()
    assert (row.email, row.state) == ("", "a_faire")
    assert row.handed_back_at
    # Somebody else takes over: the old link acts no more, the new one is reminded.
    Commitment.objects.update(email="karim@exemple.fr", handed_back_at=None)
    client.post(address, {"action": "done"})
    assert one().state == "a_faire"
    assert "quelqu’un d’autre s’en charge" in client.get(address).content.decode()
    jobs.remind_holders()
    assert Delivery.objects.get().email == "karim@exemple.fr"


def test_a_link_of_another_purpose_or_of_a_hidden_report_opens_nothing(client, due):
    value = [str(due.uuid), "x"]
    for token in ("", "x", signing.dumps(value, salt="x"), signing.dumps(3, salt=SALT)):
        assert read_holder(token) is None
    address = urlsplit(holder_link(due)).path
    fresh(due.page).unpublish()
    hidden = client.post(address, {"action": "done"}).content.decode()
    assert "n’est plus en ligne" in hidden
    assert LETTER[:10] not in hidden
    jobs.remind_holders()
    assert not Batch.objects.exists()


def test_the_team_hears_once_a_week_of_what_is_late(monkeypatch, cycle, roles):
    monday = datetime.datetime(2026, 6, 15, 4, tzinfo=datetime.UTC)
    set_clock(monkeypatch, monday)
    factories.user("lucie@exemple.fr", is_superuser=True)
    factories.user("sans.droit@exemple.fr")
    day = datetime.date(2026, 6, 1)
    report(cycle, ("action", words(by_when=day)), ("decision", words("Louer.")))
    Commitment.objects.filter(what="Louer.").update(email=ADDRESS)
    jobs.tell_what_is_late()
    assert not Batch.objects.exists()
    for hours in (5, 30, 100):
        set_clock(monkeypatch, monday + datetime.timedelta(hours=hours))
        jobs.tell_what_is_late()
    mail = Batch.objects.get()
    assert "Écrire à la mairie" in mail.text
    assert "Karim" in mail.text
    assert "Louer" not in mail.text
    assert ADDRESS not in mail.text
    assert Delivery.objects.get().email == "lucie@exemple.fr"
    set_clock(monkeypatch, monday + datetime.timedelta(days=8))
    jobs.tell_what_is_late()
    assert Batch.objects.count() == 2


def test_what_is_to_do_is_a_collection(client, home, cycle):
    report(cycle, ("action", words()), ("decision", words("Louer.", state="fait")))
    block = {"title": "À faire", "kinds": ["a-faire"], "layout": "cartes"}
    for layout in ("cartes", "liste", "tableau"):
        body = [("collection", {**block, "layout": layout})]
        page = factories.add(home, FreePage, layout, slug=layout, body=body)
        shown = BeautifulSoup(page_of(client, page), "html.parser").select_one(
            ".collection"
        )
        assert "Écrire à la mairie" in shown.text
        assert "Louer" not in shown.text
    fresh(one().page).unpublish()
    assert "Écrire à la mairie" not in page_of(client, page)
