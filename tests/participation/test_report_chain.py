"""From the evening to its report, and back to those who were there."""

import datetime
import json
import re
import uuid

from django.core import signing
from django.db import transaction
from django.urls import reverse

import pytest

from ateliers.models import AtelierPage
from core.trash.actions import move_to_trash
from groupes.models import GroupePage
from outbox.models import Batch, Delivery
from participation.models import Correction, Gathering
from participation.reports import mails
from participation.reports.chain import follow_reports
from participation.retention import forget
from tests import factories
from tests.agenda.helpers import words_of
from tests.clock import set_clock
from tests.core.helpers import edit_url, signed_in
from tests.outbox.helpers import run_worker
from tests.participation.helpers import (
    DAY,
    come_address,
    open_atelier,
    open_event,
    place_address,
    publish,
    seated,
    sign_up,
    subjects,
)

pytestmark = [pytest.mark.front, pytest.mark.django_db]

ROUND_TABLE, DECISION, SHORT = (str(uuid.uuid4()) for _each in range(3))
REPORT = [
    {"type": kind, "value": value, "id": block}
    for kind, value, block in (
        ("round_table", {"title": "", "statements": ["Il pleut."]}, ROUND_TABLE),
        ("decision", {"what": "Louer le local le 12.", "state": "a_faire"}, DECISION),
        ("text", "<p>À bientôt.</p>", SHORT),
    )
]


@pytest.fixture
def gathering(monkeypatch, cycle) -> Gathering:
    """An evening of three hours ago; whoever made its page is its organiser."""
    owner = factories.user("lucie@exemple.fr", display_name="Lucie")
    title = "Décider ensemble"
    gathering = open_atelier(cycle, title=title, owner=owner)
    move_clock(monkeypatch, gathering, datetime.timedelta(hours=3))
    return gathering


def move_clock(monkeypatch, gathering: Gathering, after: datetime.timedelta) -> None:
    set_clock(monkeypatch, gathering.over_at + after)


def page_of(gathering: Gathering) -> AtelierPage:
    return AtelierPage.objects.get(pk=gathering.page_id)


def publish_report(gathering: Gathering, blocks: list = REPORT) -> None:
    publish(page_of(gathering), report=json.dumps(blocks), report_ready=True)


def tell(monkeypatch, gathering: Gathering) -> None:
    """On the second day the report is out; whoever came and wants it is told."""
    move_clock(monkeypatch, gathering, 2 * DAY)
    publish_report(gathering)
    move_clock(monkeypatch, gathering, 2 * DAY + datetime.timedelta(hours=1))
    follow_reports()


def read_path(number: int = -1) -> str:
    texts = Batch.objects.filter(subject__startswith="Le compte rendu a paru")
    texts = list(texts.order_by("pk").values_list("text", flat=True))
    return re.findall(r"/participer/relire/\S+", texts[number])[0]


def correct(client, path: str, **texts):
    """By the id of a block, and `note` for the whole."""
    form = client.get(path).context["form"]
    names = {name: form[name].value() or "" for name in ("jeton", "version")}
    names["first_name"] = form["first_name"].value()
    return client.post(path, {**names, **texts}, follow=True)


def part(block: str) -> str:
    return f"passage-{block}"


@pytest.fixture
def reading(monkeypatch, client, gathering) -> str:
    """The address of the page where Zoé reads the report through."""
    seated(gathering, "zoe", wants_report=True)
    tell(monkeypatch, gathering)
    return read_path()


def screen(gathering: Gathering) -> str:
    return reverse("participation_corrections", args=[gathering.pk])


# Asking for it


def test_the_report_is_asked_for_when_signing_up_and_on_ones_own_page(client, cycle):
    gathering = open_atelier(cycle)
    form = client.get(come_address(gathering)).context["form"]
    assert not form["wants_report"].value()
    sign_up(client, gathering, "zoe@exemple.fr", wants_report="on")
    sign_up(client, gathering, "lou@exemple.fr")
    zoe, lou = gathering.registrations.order_by("pk")
    assert (zoe.wants_report, lou.wants_report) == (True, False)
    gathering.registrations.update(state="inscrite")
    for row, wanted in ((lou, "oui"), (zoe, "")):
        answer = client.post(
            place_address(row), {"action": "report", "wanted": wanted}, follow=True
        )
        row.refresh_from_db()
        assert row.wants_report == bool(wanted)
        assert ("Vous le recevrez" in words_of(answer)) == bool(wanted)


def test_an_event_has_no_report_to_ask_for(client, admin_client, agenda):
    gathering = open_event(agenda)[0]
    form = client.get(come_address(gathering)).context["form"]
    assert "wants_report" not in form.fields
    people = reverse("participation_people", args=[gathering.pk])
    assert "compte rendu" not in words_of(admin_client.get(people))


def test_the_team_asks_for_those_it_adds_who_have_an_address(admin_client, gathering):
    people = reverse("participation_people", args=[gathering.pk])
    for name, email in (("Zoé", "zoe@exemple.fr"), ("Marius", "")):
        once = admin_client.get(people).context["form"]["once"].value()
        data = {"first_name": name, "email": email, "people": 1, "wants_report": "on"}
        admin_client.post(people, {"action": "add", "once": once, **data})
    assert [row.wants_report for row in gathering.registrations.order_by("pk")] == [
        True,
        False,
    ]


# Beginning it


def test_a_report_begins_with_what_the_site_knows(
    admin_client, cycle, groupes_index, gathering
):
    groupe = factories.add(groupes_index, GroupePage, "Accueillir", purpose="Agir.")
    factories.add(cycle, AtelierPage, "Avant", groups=[groupe])
    seated(gathering, "zoe", 2, came=True)
    seated(gathering, "lou", came=False)
    Gathering.objects.filter(pk=gathering.pk).update(walk_ins=12)
    people = reverse("participation_people", args=[gathering.pk])
    assert "Commencer le compte rendu" in words_of(admin_client.get(people))
    address = reverse("atelier_begin_report", args=[gathering.page_id])
    before = page_of(gathering)
    admin_client.post(address)
    page = page_of(gathering)
    assert (page.report.raw_data[:], page.live_revision_id) == (
        before.report.raw_data[:],
        before.live_revision_id,
    )
    draft = page.get_latest_revision_as_object()
    words = str(draft.report).replace("\xa0", " ")
    assert "Nous étions 14." in words and "Lieu : Salle du fond." in words
    [named] = [each.value for each in draft.report if each.block_type == "groupe"]
    assert (named["name"], named["page"].pk) == ("Accueillir", groupe.pk)
    # What has words stays, whoever begins once more.
    draft.report = [("text", "<p>Déjà écrit.</p>")]
    draft.save_revision()
    admin_client.post(address)
    draft = page_of(gathering).get_latest_revision_as_object()
    assert "Déjà écrit" in str(draft.report) and len(draft.report) == 1
    assert "Ouvrir le compte rendu" in words_of(admin_client.get(people))


def test_the_organiser_is_reminded_twice_and_not_of_what_is_out(monkeypatch, gathering):
    follow_reports()
    assert subjects() == []
    Gathering.objects.filter(pk=gathering.pk).update(taken=3)
    for days, count in ((0.9, 0), (1.1, 1), (6.9, 1), (7.1, 2), (30, 2)):
        move_clock(monkeypatch, gathering, days * DAY)
        follow_reports()
        follow_reports()
        assert subjects() == ["lucie@exemple.fr: Et"] * count
    text = Batch.objects.latest("pk").text
    assert reverse("atelier_begin_report", args=[gathering.page_id]) in text
    assert "3 personnes" in text


@pytest.mark.parametrize("what", ["out", "unpublished", "cancelled"])
def test_nobody_is_reminded_of_a_report_that_is_out_or_will_not_be(
    monkeypatch, gathering, what
):
    Gathering.objects.filter(pk=gathering.pk).update(taken=3)
    move_clock(monkeypatch, gathering, 1.1 * DAY)
    follow_reports()
    if what == "out":
        publish_report(gathering)
    elif what == "unpublished":
        page_of(gathering).unpublish()
    else:
        Gathering.objects.filter(pk=gathering.pk).update(cancelled=True)
    run_worker()
    waited = Delivery.objects.get()
    assert (waited.state == "skipped") == (what != "cancelled"), waited.state
    move_clock(monkeypatch, gathering, 8 * DAY)
    follow_reports()
    assert Delivery.objects.count() == 1


# Telling that it is out


def test_those_who_came_and_asked_are_told_once(monkeypatch, gathering):
    seated(gathering, "zoe", wants_report=True, came=True)
    seated(gathering, "lou", wants_report=True, came=False)
    seated(gathering, "karim", came=True)
    seated(gathering, "ines", wants_report=True)
    seated(gathering, "rosa", wants_report=True, state="attente")
    move_clock(monkeypatch, gathering, 2 * DAY)
    follow_reports()
    publish_report(gathering)
    follow_reports()
    assert not Batch.objects.filter(subject__startswith="Le compte").exists()
    move_clock(monkeypatch, gathering, 2 * DAY + datetime.timedelta(minutes=20))
    follow_reports()
    publish_report(gathering, REPORT[:2])
    follow_reports()
    told = Delivery.objects.filter(batch__subject__startswith="Le compte")
    assert [row.email for row in told] == ["zoe@exemple.fr"]
    gathering.refresh_from_db()
    assert told.get().not_after == gathering.reading_ends_at


def test_where_nobody_was_ticked_those_who_had_registered_are_told(
    monkeypatch, gathering
):
    for name in ("zoe", "lou"):
        seated(gathering, name, wants_report=True)
    tell(monkeypatch, gathering)
    told = Delivery.objects.filter(batch__subject__startswith="Le compte")
    assert {row.email for row in told} == {"zoe@exemple.fr", "lou@exemple.fr"}


def test_a_worker_killed_between_two_mails_sends_none_twice(monkeypatch, gathering):
    for name in ("zoe", "lou"):
        seated(gathering, name, wants_report=True)
    first, killed = mails.send_report, []

    def send(row, date):
        if row.first_name == "lou" and not killed:
            killed.append(row)
            raise KeyboardInterrupt
        first(row, date)

    monkeypatch.setattr(mails, "send_report", send)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        tell(monkeypatch, gathering)
    publish_report(gathering)
    move_clock(monkeypatch, gathering, 3 * DAY)
    follow_reports()
    follow_reports()
    told = Delivery.objects.filter(batch__subject__startswith="Le compte")
    assert sorted(row.email for row in told) == ["lou@exemple.fr", "zoe@exemple.fr"]


@pytest.mark.parametrize("how", ["unpublished", "binned", "not ready"])
def test_a_report_taken_back_is_not_told_nor_shown(monkeypatch, client, gathering, how):
    def take_back():
        page = page_of(gathering)
        if how == "not ready":
            publish(page, report_ready=False)
        elif how == "unpublished":
            page.unpublish()
        else:
            move_to_trash(page, factories.user(is_superuser=True))

    seated(gathering, "zoe", wants_report=True)
    tell(monkeypatch, gathering)
    path = read_path()
    form = client.get(path).context["form"]
    jeton = form["jeton"].value()
    take_back()
    run_worker()
    assert Delivery.objects.get().state == "skipped"
    shown = client.get(path)
    assert "Il pleut" not in words_of(shown)
    typed = {"jeton": jeton, part(ROUND_TABLE): "Il neigeait."}
    answer = words_of(client.post(path, typed))
    assert "Rien n'a été envoyé" in answer and "Il neigeait." in answer
    assert not Correction.objects.exists()
    # Taken back before anybody was told.
    Gathering.objects.update(report_told_at=None)
    Delivery.objects.all().delete()
    follow_reports()
    assert not Delivery.objects.exists()


def test_whoever_waits_for_the_report_is_kept_two_months(monkeypatch, gathering):
    seated(gathering, "zoe", wants_report=True)
    seated(gathering, "lou")
    for days, names in ((31, ["zoe"]), (59, ["zoe"]), (61, [])):
        move_clock(monkeypatch, gathering, days * DAY)
        forget()
        assert [row.first_name for row in gathering.registrations.all()] == names


def test_once_it_is_read_nobody_is_kept_longer(monkeypatch, client, gathering):
    seated(gathering, "zoe", wants_report=True)
    move_clock(monkeypatch, gathering, 28 * DAY)
    publish_report(gathering)
    move_clock(monkeypatch, gathering, 29 * DAY)
    follow_reports()
    path = read_path()
    move_clock(monkeypatch, gathering, 35 * DAY)
    forget()
    assert gathering.registrations.exists()
    move_clock(monkeypatch, gathering, 37 * DAY)
    forget()
    assert not gathering.registrations.exists()
    # Their link still leads to the report: it is public.
    assert "Lire le compte rendu" in words_of(client.get(path))


# Correcting it


def test_a_correction_is_kept_with_what_its_block_said(client, reading, gathering):
    page = client.get(reading)
    assert page["X-Robots-Tag"] == "noindex" and not page.cookies
    assert "Louer le local le 12." in words_of(page)
    texts = {
        part(DECISION): "Le 13.\nPas le 12.",
        "note": "Le repas.",
    }
    answer = correct(client, reading, **texts)
    assert "Merci, c'est reçu" in words_of(answer)
    rows = {row.block: row for row in Correction.objects.all()}
    assert set(rows) == {DECISION, ""}
    assert "Louer le local le 12." in rows[DECISION].said
    assert rows[DECISION].first_name == "zoe"
    assert rows[DECISION].text == "Le 13.\nPas le 12."
    # The report stays, and more may be said.
    assert "le 12." in words_of(client.get(gathering.page.url))
    assert "L'équipe le lira" in words_of(answer)
    correct(client, reading, **{part(SHORT): "Au revoir."})
    assert Correction.objects.count() == 3


def test_a_double_click_sends_once(client, reading):
    form = client.get(reading).context["form"]
    data = {name: form[name].value() for name in ("jeton", "version")}
    data |= {part(DECISION): "Le 13.", "note": "Merci."}
    for _click in range(2):
        assert client.post(reading, data).status_code == 302
    assert Correction.objects.count() == 2


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"note": "   "},
        {part(DECISION): "x" * 1001},
        {part("../../etc"): "Là."},
        {part("x" * 300): "Là."},
    ],
    ids=["nothing", "spaces", "long", "a path", "no id"],
)
def test_what_is_no_correction_is_said_and_kept_in_its_field(client, reading, texts):
    answer = correct(client, reading, **texts)
    assert answer.context["form"].errors and not Correction.objects.exists()
    if part(DECISION) in texts:
        assert "x" * 1001 in answer.content.decode()


def test_hostile_words_stay_words(admin_client, client, reading, gathering):
    name = "\u202eZoé <b>=cmd</b>"
    text = "<script>alert(1)</script>\u202e\x07"
    correct(client, reading, **{part(DECISION): text, "first_name": name})
    row = Correction.objects.get()
    assert (row.first_name, "\x07" in row.text) == ("Zoé <b>=cmd</b>", False)
    for address, reader in ((reading, client), (screen(gathering), admin_client)):
        assert "<script>alert(1)" not in reader.get(address).content.decode()


def test_only_a_link_of_this_purpose_opens_it(client, reading, gathering):
    row = gathering.registrations.get()
    pair = [str(gathering.uuid), str(row.uuid)]
    tokens = [
        signing.dumps(pair, salt="participation.place"),
        signing.dumps(str(row.uuid), salt="participation.read"),
        signing.dumps([str(uuid.uuid4())] * 2, salt="participation.read"),
        signing.dumps({"a": 1}, salt="participation.read"),
        signing.dumps(7, salt="participation.read"),
        "zut",
    ]
    for token in tokens:
        answer = client.get(reverse("participation_read", args=[token]))
        assert "Ce lien est incomplet" in words_of(answer)
    token = reading.split("/")[-2]
    for name in ("place", "confirm"):
        answer = client.get(reverse(f"participation_{name}", args=[token]))
        assert "zoe" not in words_of(answer)


def test_after_a_week_what_is_written_is_a_note(
    monkeypatch, client, gathering, reading
):
    form = client.get(reading).context["form"]
    opened = {name: form[name].value() for name in ("jeton", "version")}
    gathering.refresh_from_db()
    set_clock(monkeypatch, gathering.reading_ends_at + datetime.timedelta(minutes=5))
    late = words_of(client.get(reading))
    assert "La relecture est terminée" in late and "Écrire une note" in late
    assert part(DECISION) not in late
    correct(client, reading, note="Trop tard, mais voilà.")
    # Typed since the evening before: the form has a day.
    client.post(reading, {**opened, part(DECISION): "Le 13."})
    rows = {row.block: row for row in Correction.objects.all()}
    assert all(row.is_late for row in rows.values())
    assert "Louer le local" in rows[DECISION].said


def test_a_block_that_goes_leaves_its_correction(
    admin_client, client, reading, gathering
):
    form = client.get(reading).context["form"]
    opened = {name: form[name].value() for name in ("jeton", "version")}
    correct(client, reading, **{part(DECISION): "Le 13."})
    publish_report(gathering, [REPORT[0], REPORT[2]])
    client.post(reading, {**opened, part(DECISION): "Ou le 14."})
    assert all("Louer le local" in row.said for row in Correction.objects.all())
    shown = words_of(admin_client.get(screen(gathering)))
    assert shown.count("Il n'est plus dans le compte rendu.") == 2
    assert "Louer le local le 12." in shown and "Ou le 14." in shown


# Deciding


def decide(client, gathering: Gathering, action: str, row: Correction, answer=""):
    data = {"action": action, "row": row.pk, "answer": answer}
    return client.post(screen(gathering), data, follow=True)


def test_each_is_decided_once_and_its_sender_hears_of_all_in_one_mail(
    monkeypatch, client, admin_client, reading, gathering
):
    correct(client, reading, **{part(DECISION): "Le 13.", part(SHORT): "Adieu."})
    first, second = Correction.objects.all()
    edit = words_of(admin_client.get(edit_url(page_of(gathering))))
    assert screen(gathering) in edit and "2 corrections à lire" in edit
    assert "2 corrections à lire" in words_of(admin_client.get("/admin/"))
    page = page_of(gathering)
    shown = words_of(admin_client.get(screen(gathering)))
    assert f"report.{DECISION}" in shown and "Louer le local le 12." in shown
    decide(admin_client, gathering, "corrected", first)
    # Somebody else, whose screen is older.
    late = decide(admin_client, gathering, "kept", first, "Trop tard.")
    assert "Nadia a décidé avant vous : « corrigé »" in words_of(late)
    assert "une phrase" in words_of(decide(admin_client, gathering, "kept", second))
    long = decide(admin_client, gathering, "kept", second, "x" * 301)
    assert "x" * 301 in words_of(long)
    decide(admin_client, gathering, "kept", second, "C’est notre mot.")
    assert page_of(gathering).latest_revision_id == page.latest_revision_id
    follow_reports()
    assert not Batch.objects.filter(subject__startswith="Vos corr").exists()
    gathering.refresh_from_db()
    assert gathering.report_read_at
    assert "Relu par les présents" in words_of(client.get(page.url))
    set_clock(monkeypatch, gathering.reading_ends_at + DAY)
    follow_reports()
    follow_reports()
    [mail] = Batch.objects.filter(subject__startswith="Vos corrections")
    assert "c’est corrigé" in mail.text and "parce que C’est notre mot." in mail.text
    assert "Adieu" not in mail.text and "Nadia" not in mail.text
    # The session of the first evening is over.
    admin_client.force_login(factories.user(is_superuser=True))
    told = decide(admin_client, gathering, "reopen", second)
    assert "La réponse est déjà partie" in words_of(told)
    assert not Correction.objects.to_read().exists()


def test_a_decision_is_taken_back_as_long_as_nobody_heard(
    client, admin_client, reading, gathering
):
    correct(client, reading, note="Un oubli.")
    row = Correction.objects.get()
    decide(admin_client, gathering, "corrected", row)
    decide(admin_client, gathering, "reopen", row)
    assert Correction.objects.to_read().exists()
    for data in ({"action": "tout", "row": row.pk}, {"action": "kept", "row": "zut"}):
        assert admin_client.post(screen(gathering), data).status_code == 404


def test_names_are_for_the_organisers(client, reading, gathering):
    correct(client, reading, note="Un oubli.", first_name="Zoé-Marie")
    signed_in(client, "Rédaction")
    shown = words_of(client.get(screen(gathering)))
    assert "Un oubli." in shown and "Zoé-Marie" not in shown
    signed_in(client, "Publication")
    assert "Zoé-Marie" in words_of(client.get(screen(gathering)))


def test_the_page_says_read_when_the_week_is_over_and_somebody_was_asked(
    monkeypatch, client, cycle, gathering, reading
):
    page = page_of(gathering)
    assert "Relu par" not in words_of(client.get(page.url))
    gathering.refresh_from_db()
    set_clock(monkeypatch, gathering.reading_ends_at + DAY)
    follow_reports()
    assert "Relu par les présents" in words_of(client.get(page.url))
    gathering.refresh_from_db()
    assert gathering.report_read_at == gathering.reading_ends_at


def test_a_report_that_nobody_asked_for_is_not_read(monkeypatch, client, gathering):
    seated(gathering, "zoe")
    tell(monkeypatch, gathering)
    move_clock(monkeypatch, gathering, 20 * DAY)
    follow_reports()
    assert "Relu par" not in words_of(client.get(gathering.page.url))
    assert not Delivery.objects.exists()


def test_the_first_screen_names_the_reports_to_write(admin_client, gathering):
    assert "Compte rendu à écrire" not in words_of(admin_client.get("/admin/"))
    Gathering.objects.filter(pk=gathering.pk).update(taken=3)
    assert "Compte rendu à écrire : Décider ensemble" in words_of(
        admin_client.get("/admin/")
    )
    publish_report(gathering)
    assert "Compte rendu à écrire" not in words_of(admin_client.get("/admin/"))


def test_erasing_oneself_erases_ones_corrections(client, reading, gathering):
    correct(client, reading, note="Un oubli.")
    row = gathering.registrations.get()
    assert (
        "Un oubli."
        in client.post(place_address(row), {"action": "export"}).content.decode()
    )
    client.post(place_address(row), {"action": "erase"})
    assert not Correction.objects.exists()
