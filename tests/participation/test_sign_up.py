"""From « Je viens » to a seat, without an account, without JavaScript."""

import email

from django.core import mail, signing
from django.urls import reverse
from django.utils import timezone

from wagtail.models import PageViewRestriction

import pytest
from icalendar import Calendar

from outbox.models import Batch, Delivery
from participation import registering
from participation.choices import RegistrationState
from participation.models import Gathering, Registration
from tests.agenda.helpers import words_of
from tests.outbox.helpers import run_worker
from tests.participation.helpers import (
    DAY,
    come,
    come_address,
    last_path,
    open_atelier,
    place_address,
    publish,
    seated,
    sign_up,
    states,
)

NADIA = "nadia@exemple.fr"


@pytest.fixture
def gathering(cycle) -> Gathering:
    return open_atelier(cycle)


def test_from_the_page_to_a_seat_and_its_calendar_file(client, gathering):
    page = words_of(client.get(gathering.page.url))
    assert come_address(gathering) in page
    assert "10 places" in page

    answer = sign_up(client, gathering, NADIA, people=2)
    assert "Plus qu'un pas" in words_of(answer)
    row = Registration.objects.get()
    assert (row.state, row.people) == (RegistrationState.TO_CONFIRM, 2)
    gathering.refresh_from_db()
    assert gathering.taken == 0
    # What a stranger typed is in no mail to a stranger.
    assert "Nadia" not in Batch.objects.get().text

    link = last_path("confirm")
    assert "Oui, je viens" in words_of(client.get(link))
    assert Registration.objects.get().state == RegistrationState.TO_CONFIRM
    answer = client.post(link, follow=True)
    assert "votre place est retenue" in words_of(answer)
    gathering.refresh_from_db()
    assert gathering.taken == 2
    assert "2 personnes inscrites, encore 8 places" in words_of(
        client.get(gathering.page.url)
    )

    run_worker()
    sent = email.message_from_bytes(mail.outbox[-1].message().as_bytes())
    [file] = [p for p in sent.walk() if p.get_content_type() == "text/calendar"]
    [entry] = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")
    whole = client.get(f"{gathering.page.url}agenda.ics").content
    [own] = Calendar.from_ical(whole).walk("VEVENT")
    assert entry["uid"] == own["uid"]
    assert entry["dtstart"].dt == gathering.start

    place = last_path("place")
    assert client.get(place).status_code == 200
    assert client.get(f"{place}agenda.ics").content.startswith(b"BEGIN:VCALENDAR")


def test_a_used_link_says_what_is_true_now(client, gathering):
    come(client, gathering, NADIA)
    link = (
        last_path("confirm") if "confirmer" in Batch.objects.latest("pk").text else ""
    )
    row = Registration.objects.get()
    token = signing.dumps(str(row.uuid), salt="participation.confirm")
    link = link or reverse("participation_confirm", args=[token])
    for _again in range(2):
        answer = client.post(link, follow=True)
        assert answer.status_code == 200
    gathering.refresh_from_db()
    assert gathering.taken == 1
    assert Delivery.objects.count() == 2
    client.post(place_address(row), {"action": "cancel"})
    answer = client.get(link)
    assert "Vous avez laissé cette place" in words_of(answer)


@pytest.mark.parametrize("salt", ["participation.place", "newsletter.confirm", "autre"])
def test_a_token_of_another_purpose_or_of_nobody_opens_nothing(client, gathering, salt):
    row = seated(gathering, "zoe", state=RegistrationState.TO_CONFIRM)
    token = signing.dumps(str(row.uuid), salt=salt)
    answer = client.post(reverse("participation_confirm", args=[token]))
    assert "ce lien a plus de" in words_of(answer).lower()
    assert states(gathering) == {"zoe": "a_confirmer"}


@pytest.mark.parametrize("value", [None, 3, "x", ["a", 1], {}])
def test_a_signed_word_that_is_no_number_of_ours_is_no_error(client, gathering, value):
    for name in ("confirm", "place"):
        token = signing.dumps(value, salt=f"participation.{name}")
        address = reverse(f"participation_{name}", args=[token])
        assert client.get(address).status_code == 200
        assert client.post(address, {"action": "cancel"}).status_code == 200
    calendar = reverse("participation_calendar", args=["x"])
    assert client.get(calendar).status_code == 404


def test_a_double_click_writes_one_row_and_one_mail(client, gathering):
    form = client.get(come_address(gathering)).context["form"]
    data = {"first_name": "Nadia", "email": NADIA, "people": 1}
    data["jeton"] = form["jeton"].value()
    for _click in range(2):
        assert client.post(come_address(gathering), data).status_code == 302
    assert Registration.objects.count() == Delivery.objects.count() == 1


def test_an_address_that_is_known_gets_its_page_and_the_screen_tells_nobody(
    client, gathering
):
    come(client, gathering, NADIA)
    again = sign_up(client, gathering, "NADIA@exemple.fr")
    stranger = sign_up(client, gathering, "zoe@exemple.fr")
    assert words_of(again) == words_of(stranger)
    assert Registration.objects.active().count() == 1
    assert "/participer/place/" in Batch.objects.order_by("-pk")[1].text


def test_two_requests_of_one_address_make_one_seat(client, gathering):
    sign_up(client, gathering, NADIA, people=3)
    first = last_path("confirm")
    sign_up(client, gathering, NADIA, people=1)
    client.post(last_path("confirm"))
    client.post(first)
    gathering.refresh_from_db()
    assert gathering.taken == 1
    assert gathering.registrations.count() == 1


def test_an_address_gets_three_mails_a_day_at_most(client, gathering):
    for _time in range(5):
        sign_up(client, gathering, NADIA)
    assert Delivery.objects.count() == 3


def test_twelve_people_on_one_network_sign_up(client, gathering):
    for number in range(12):
        sign_up(client, gathering, f"p{number}@exemple.fr")
    assert Registration.objects.count() == 12


BAD = [
    {"people": ""},
    {"people": "0"},
    {"people": "11"},
    {"people": "-1"},
    {"people": "2.5"},
    {"people": "1" * 400},
    {"first_name": ""},
    {"first_name": "\u202e\u200f"},
    {"first_name": "x" * 41},
    {"email": "nadia"},
    {"email": "a@b\r\nBcc: c@d.fr"},
    {"needs": "fauteuil"},
    {"needs": "x" * 301, "consent": "on"},
    {"jeton": "faux"},
]


@pytest.mark.parametrize("changes", BAD, ids=str)
def test_a_form_that_is_not_right_says_so_and_keeps_what_was_typed(
    client, gathering, changes
):
    answer = sign_up(client, gathering, **{"email": NADIA, **changes})
    assert answer.context["form"].errors
    assert "à corriger" in words_of(answer)
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "🐝" * 40, "Zoé\r\nBcc: x@exemple.fr", "<b>Lou</b>"]
)
def test_a_hostile_first_name_is_only_a_name(client, gathering, name):
    row = come(client, gathering, NADIA, first_name=name)
    assert row.state == RegistrationState.CONFIRMED
    assert "\n" not in row.first_name
    page = client.get(place_address(row)).content.decode()
    assert "<b>Lou" not in page
    run_worker()
    assert all("x@exemple.fr" not in str(sent.message()) for sent in mail.outbox)


def test_a_need_is_kept_with_an_explicit_consent(client, gathering):
    row = come(client, gathering, NADIA, needs="En fauteuil", consent="on")
    assert row.needs == "En fauteuil"
    assert all("fauteuil" not in batch.text for batch in Batch.objects.all())


def test_pages_of_participation_are_in_no_cache_and_no_search_engine(client, gathering):
    row = seated(gathering, "nadia")
    for address in (come_address(gathering), place_address(row)):
        answer = client.get(address)
        assert answer["X-Robots-Tag"] == "noindex"
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert not answer.cookies
    assert "Disallow: /participer/" in client.get("/robots.txt").content.decode()
    page = client.get(gathering.page.url)
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert (
        "<form"
        not in page.content.decode().partition("<main")[2].partition("</main>")[0]
    )


@pytest.mark.parametrize(
    "door", ["unpublished", "private", "off", "closed", "cancelled"]
)
def test_nobody_signs_up_where_it_is_not_open(client, gathering, door):
    sign_up(client, gathering, NADIA)
    link, page = last_path("confirm"), gathering.page.specific
    if door == "unpublished":
        page.unpublish()
    elif door == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif door == "closed":
        Gathering.objects.update(closed=True)
    else:
        names = {"off": {"registration_open": False}, "cancelled": {"cancelled": True}}
        publish(page, **names[door])
    answer = client.get(come_address(gathering))
    hidden = door in ("unpublished", "private")
    assert answer.status_code == (404 if hidden else 200)
    assert "form" not in (answer.context or {})
    answer = client.post(link)
    assert answer.status_code == 200
    assert states(gathering) == {"nadia": "a_confirmer"}
    if not hidden:
        assert come_address(gathering) not in words_of(client.get(page.url))


def test_a_page_behind_a_login_leads_nobody_to_a_form(admin_client, gathering):
    page = gathering.page
    assert come_address(gathering) in words_of(admin_client.get(page.url))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert come_address(gathering) not in words_of(admin_client.get(page.url))


def test_what_has_begun_takes_nobody(client, cycle):
    gathering = open_atelier(cycle)
    sign_up(client, gathering, NADIA)
    Gathering.objects.update(start=timezone.now() - DAY / 24)
    assert "il vient de commencer" in words_of(client.get(come_address(gathering)))
    client.post(last_path("confirm"))
    assert states(gathering) == {"nadia": "a_confirmer"}


def test_a_day_without_an_hour_takes_people_until_its_end(client, cycle):
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    gathering = open_atelier(cycle, start=today, time_known=False)
    assert come(client, gathering, NADIA).state == RegistrationState.CONFIRMED


def test_somebody_changes_their_number_takes_their_data_and_leaves(client, gathering):
    row = come(client, gathering, NADIA, people=2)
    place = place_address(row)
    answer = client.post(place, {"action": "change", "people": 4, "note": "Un gâteau"})
    assert "C'est enregistré" in words_of(answer)
    answer = client.post(place, {"action": "change", "people": "zut"})
    assert "à corriger" in words_of(answer)
    gathering.refresh_from_db()
    assert gathering.taken == 4
    data = client.post(place, {"action": "export"}).json()
    assert (data["adresse"], data["mot"]) == (NADIA, "Un gâteau")

    answer = client.post(place, {"action": "cancel"})
    assert "Merci d'avoir prévenu" in words_of(answer)
    row.refresh_from_db()
    assert (row.first_name, row.email, row.note) == ("", "", "")
    gathering.refresh_from_db()
    assert gathering.taken == 0
    again = come(client, gathering, NADIA)
    assert again.state == RegistrationState.CONFIRMED

    client.post(place_address(again), {"action": "erase"})
    assert not Registration.objects.of_address(NADIA).exclude(pk=row.pk).exists()
    assert client.get(place_address(again)).status_code == 200


def test_too_many_for_what_is_left_keeps_the_number_and_the_words(client, gathering):
    seated(gathering, "zoe", people=8)
    row = come(client, gathering, NADIA)
    change = {"action": "change", "people": 3, "note": "Avec mes enfants"}
    answer = client.post(place_address(row), change)
    assert "pas assez de place" in words_of(answer)
    row.refresh_from_db()
    assert (row.people, row.note) == (1, "Avec mes enfants")


def test_what_was_erased_between_the_look_and_the_click_is_no_error(client, gathering):
    row = seated(gathering, "zoe", state=RegistrationState.TO_CONFIRM)
    Registration.objects.all().delete()
    assert registering.confirm(row) == row
    registering.accept(row)
    assert not registering.change(row, people=2)
    registering.cancel(row)
    registering.erase(row)
    assert not Registration.objects.exists()
    assert not Delivery.objects.exists()
