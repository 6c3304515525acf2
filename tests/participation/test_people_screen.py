"""« Qui vient », for a phone at the door."""

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse

from wagtail.log_actions import registry
from wagtail.models import GroupPagePermission

import pytest

from core.roles import PUBLISHERS, WRITERS
from outbox.models import Delivery
from participation import registering
from participation.choices import RegistrationState
from participation.models import Gathering, Registration
from tests import factories
from tests.agenda.helpers import words_of
from tests.participation.helpers import open_atelier, open_event, seated

pytestmark = pytest.mark.front

NADIA = "nadia@exemple.fr"


@pytest.fixture
def gathering(cycle) -> Gathering:
    return open_atelier(cycle)


@pytest.fixture
def sign_in(client, roles):
    def sign_in(role: str, **fields):
        user = factories.user(**fields)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return sign_in


def screen(gathering: Gathering, name: str = "people") -> str:
    return reverse(f"participation_{name}", args=[gathering.pk])


def post(client, gathering: Gathering, action: str, **data):
    data = {"action": action, **data}
    return client.post(screen(gathering), data, follow=True)


def add(client, gathering: Gathering, **data):
    form = client.get(screen(gathering)).context["form"]
    once = form["once"].value()
    return post(client, gathering, "add", **{"once": once, "people": 1, **data})


def test_the_button_of_the_page_leads_to_its_only_date(admin_client, gathering):
    page = gathering.page
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    address = reverse("participation_gatherings", args=[page.pk])
    assert address in edit.content.decode()
    assert admin_client.get(address).url == screen(gathering)


def test_the_dates_of_a_series_are_listed_each_with_its_count(admin_client, agenda):
    gatherings = open_event(agenda, repeat="semaine", repeat_count=3)
    seated(gatherings[0], "zoe")
    page = gatherings[0].page_id
    answer = admin_client.get(reverse("participation_gatherings", args=[page]))
    for each in gatherings:
        assert screen(each) in answer.content.decode()


def test_a_page_where_nobody_registers_has_no_button(admin_client, cycle):
    page = open_atelier(cycle).page
    Gathering.objects.all().delete()
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Qui vient" not in edit.content.decode()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
@pytest.mark.parametrize("is_above", [False, True], ids=["itself", "above"])
def test_whoever_takes_the_page_away_is_told_of_the_people(
    admin_client, gathering, action, is_above
):
    page = gathering.page
    away = page.get_parent() if is_above else page
    address = reverse(f"wagtailadmin_pages:{action}", args=[away.pk])
    seated(gathering, "zoe", 3)
    sent = {"include_descendants": "on", "next": "/admin/"}
    answer = admin_client.post(address, sent)
    assert "3 personnes sont inscrites et n'en sauront rien" in words_of(answer)
    assert 'name="include_descendants" value="on"' in answer.content.decode()
    page.refresh_from_db()
    assert page.live
    assert admin_client.post(address, {**sent, "people": "1"}).status_code == 302
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_many_pages_at_once_are_asked_about_too(admin_client, gathering, cycle, action):
    other = open_atelier(cycle)
    seated(gathering, "zoe", 3)
    chosen = f"id={gathering.page_id}&id={other.page_id}&next=/admin/"
    address = f"/admin/bulk/wagtailcore/page/{action}/?{chosen}"
    answer = admin_client.post(address)
    assert "3 personnes sont inscrites et n'en sauront rien" in words_of(answer)
    other.page.refresh_from_db()
    assert other.page.live
    assert admin_client.post(address, {"people": "1"}).status_code == 302
    other.page.refresh_from_db()
    assert not other.page.live


def test_a_page_that_nobody_comes_to_is_taken_away_at_once(admin_client, gathering):
    seated(gathering, "zoe", state="annulee")
    address = reverse("wagtailadmin_pages:unpublish", args=[gathering.page_id])
    assert admin_client.post(address).status_code == 302


def test_who_sees_what(sign_in, gathering):
    row = seated(gathering, "zoe", 2, needs="En fauteuil", note="Un gâteau")
    registering.seats.recount(gathering)
    client = sign_in(WRITERS)
    page = words_of(client.get(screen(gathering)))
    assert "<b>2</b> personnes inscrites sur 10 places" in page
    for word in ("zoe", "En fauteuil", "Un gâteau", "zoe@exemple.fr"):
        assert word not in page
    for address in (screen(gathering, "csv"), screen(gathering, "sheet")):
        assert client.get(address).status_code == 302
    assert post(client, gathering, "cancel", row=row.pk).status_code in (200, 302)
    row.refresh_from_db()
    assert row.state == RegistrationState.CONFIRMED

    # Whoever made the page sees names, and no address.
    page = gathering.page
    page.owner_id = client.session["_auth_user_id"]
    page.save()
    text = words_of(client.get(screen(gathering)))
    assert "En fauteuil" in text
    assert "zoe@exemple.fr" not in text
    cells = b"".join(client.get(screen(gathering, "csv")).streaming_content).decode()
    assert "zoe;2" in cells
    assert "@" not in cells

    client = sign_in(PUBLISHERS)
    text = words_of(client.get(screen(gathering)))
    assert "mailto:zoe@exemple.fr" in text


def test_whoever_may_not_edit_the_page_sees_nothing(sign_in, gathering):
    GroupPagePermission.objects.all().delete()
    cache.clear()
    client = sign_in(PUBLISHERS)
    for name in ("people", "csv", "sheet"):
        answer = client.get(screen(gathering, name))
        assert answer.status_code == 302
    page = reverse("participation_gatherings", args=[gathering.page_id])
    assert client.get(page).status_code == 302


def test_somebody_without_an_address_is_added(admin_client, gathering):
    answer = add(admin_client, gathering, first_name="Marius", contact="06 00 00 00 00")
    assert "Marius a sa place" in words_of(answer)
    row = Registration.objects.get()
    assert (row.state, row.contact) == (RegistrationState.CONFIRMED, "06 00 00 00 00")
    assert row.added_by.display_name == "Nadia"
    assert not Delivery.objects.exists()
    add(admin_client, gathering, first_name="Fanny", contact="06 00 00 00 00")
    gathering.refresh_from_db()
    assert gathering.taken == 2


def test_a_double_click_adds_once(admin_client, gathering):
    form = admin_client.get(screen(gathering)).context["form"]
    data = {"first_name": "Marius", "people": 1, "once": form["once"].value()}
    for _click in range(2):
        post(admin_client, gathering, "add", **data)
    assert Registration.objects.count() == 1


def test_whoever_is_added_with_an_address_gets_their_page(admin_client, gathering):
    add(admin_client, gathering, first_name="Zoé", email="zoe@exemple.fr")
    assert Delivery.objects.get().email == "zoe@exemple.fr"
    answer = add(admin_client, gathering, first_name="Zoé", email="zoe@exemple.fr")
    assert "cette adresse en a déjà une" in words_of(answer)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"first_name": ""}, {"people": "0"}, {"people": "11"}, {"email": "zut"}],
    ids=str,
)
def test_what_is_typed_wrong_is_said_and_adds_nobody(admin_client, gathering, changes):
    answer = add(admin_client, gathering, **{"first_name": "Marius", **changes})
    assert answer.context["form"].errors
    assert not Registration.objects.exists()


def test_seats_that_are_held_go_to_those_whom_the_team_adds(admin_client, gathering):
    post(admin_client, gathering, "hold", count=3)
    seated(gathering, "zoe", 7)
    gathering.refresh_from_db()
    registering.seats.recount(gathering)
    assert gathering.is_full
    add(admin_client, gathering, first_name="Marius", people=2)
    gathering.refresh_from_db()
    assert (gathering.taken, gathering.held) == (9, 1)
    answer = add(admin_client, gathering, first_name="César", people=2)
    assert "plus assez de places" in words_of(answer)
    # Let go, they go to the list.
    registering.confirm(seated(gathering, "lou", state="a_confirmer"))
    post(admin_client, gathering, "hold", count=0)
    assert Registration.objects.get(first_name="lou").state == "proposee"
    for wrong in ("-1", "zut", "", "9" * 30):
        assert post(admin_client, gathering, "hold", count=wrong).status_code == 200
    gathering.refresh_from_db()
    assert gathering.held == 0


def test_ticks_tell_how_many_came(admin_client, gathering):
    zoe, lou = seated(gathering, "zoe", 2), seated(gathering, "lou")
    waiting = seated(gathering, "attente", state="attente")
    post(admin_client, gathering, "came", row=zoe.pk, came="oui")
    post(admin_client, gathering, "came", row=lou.pk, came="oui")
    post(admin_client, gathering, "came", row=waiting.pk, came="oui")
    post(admin_client, gathering, "came", row=lou.pk, came="")
    answer = post(admin_client, gathering, "walk_ins", count=3)
    assert answer.context["present"] == 5
    waiting.refresh_from_db()
    assert waiting.came is None


def test_a_seat_is_given_back_and_a_person_erased(admin_client, gathering):
    zoe, lou = seated(gathering, "zoe"), seated(gathering, "lou")
    post(admin_client, gathering, "cancel", row=zoe.pk)
    post(admin_client, gathering, "erase", row=lou.pk)
    zoe.refresh_from_db()
    assert (zoe.state, zoe.email) == (RegistrationState.CANCELLED, "")
    assert not Registration.objects.filter(pk=lou.pk).exists()


@pytest.mark.parametrize("row", ["", "0", "zut", "9" * 30, "-1"])
def test_a_row_of_nowhere_is_not_found(admin_client, gathering, row):
    for action in ("came", "cancel", "erase"):
        answer = admin_client.post(screen(gathering), {"action": action, "row": row})
        assert answer.status_code == 404


def test_a_row_of_another_date_is_not_touched(admin_client, gathering, cycle):
    other = seated(open_atelier(cycle), "zoe")
    data = {"action": "erase", "row": other.pk}
    assert admin_client.post(screen(gathering), data).status_code == 404
    assert Registration.objects.filter(pk=other.pk).exists()


def test_closing_stops_newcomers_and_opening_lets_them_in(admin_client, gathering):
    public = reverse("participation_come", args=[gathering.uuid])
    post(admin_client, gathering, "close")
    assert "Les inscriptions sont closes" in words_of(admin_client.get(public))
    post(admin_client, gathering, "open")
    assert "Les inscriptions sont closes" not in words_of(admin_client.get(public))


def test_the_list_to_take_away_runs_nothing_and_leaves_needs_out(
    admin_client, gathering
):
    seated(gathering, "zoe", first_name="=cmd|' /C calc'!A0", needs="En fauteuil")
    content = admin_client.get(screen(gathering, "csv")).streaming_content
    cells = b"".join(content).decode()
    assert "'=cmd" in cells
    assert "fauteuil" not in cells
    assert "zoe@exemple.fr" in cells
    [entry] = registry.get_logs_for_instance(gathering.page.specific).filter(
        action="participation.export"
    )
    assert entry.user.display_name == "Nadia"


def test_the_sheet_shows_needs_only_when_that_is_asked_for(admin_client, gathering):
    seated(gathering, "zoe", needs="En fauteuil")
    seated(gathering, "attente", state="attente")
    sheet = words_of(admin_client.get(screen(gathering, "sheet")))
    assert "zoe" in sheet
    assert "fauteuil" not in sheet
    assert ">attente<" not in sheet
    needs = admin_client.get(screen(gathering, "sheet"), {"besoins": "oui"})
    assert "En fauteuil" in words_of(needs)


def test_an_action_that_does_not_exist_is_not_found(admin_client, gathering):
    answer = admin_client.post(screen(gathering), {"action": "tout"})
    assert answer.status_code == 404
