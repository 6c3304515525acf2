"""Groups, as their editors find them."""

import datetime

from django.contrib.auth.models import Group
from django.urls import reverse

import pytest

from groupes.models import GroupePage, LivingTextPage
from tests import factories
from tests.core.helpers import filled, send, texts

pytestmark = pytest.mark.front


@pytest.fixture
def groups(groupes_index) -> list[GroupePage]:
    return [
        factories.add(
            groupes_index, GroupePage, "Jardins", slug="jardins", purpose="Cultiver."
        ),
        factories.add(
            groupes_index,
            GroupePage,
            "Lectures",
            slug="lectures",
            purpose="Lire.",
            status=GroupePage.Status.DORMANT,
            status_date=datetime.date(2026, 3, 12),
        ),
    ]


def listed(client, query: str = "") -> str:
    return client.get(f"{reverse('groupes:index')}{query}").content.decode()


def test_the_list_tells_the_state_of_each_group_and_since_when(admin_client, groups):
    html = listed(admin_client)
    assert "Jardins" in html
    assert "Actif" in html
    assert "En sommeil" in html
    assert "12 mars 2026" in html


def test_the_list_is_narrowed_by_state(admin_client, groups):
    html = listed(admin_client, "?status=en_sommeil")
    assert "Lectures" in html
    assert "Jardins" not in html


@pytest.mark.parametrize("query", ["?status=inventé", "?ordering=rien", '?q="', "?p=x"])
def test_the_list_answers_whatever_is_asked(admin_client, groups, query):
    assert admin_client.get(f"/admin/groupes/{query}").status_code == 200


def test_the_menu_and_the_first_screen_lead_to_the_groups(admin_client, groups):
    html = admin_client.get("/admin/").content.decode()
    for words in ("Ouvrir un groupe", "Mettre un groupe à jour", "/admin/groupes/"):
        assert words in html


def test_whoever_writes_is_offered_to_open_a_group_and_others_are_not(
    client, bootstrapped
):
    person = factories.user()
    person.groups.add(Group.objects.get(name="Rédaction"))
    client.force_login(person)
    assert "Ouvrir un groupe" in client.get("/admin/").content.decode()
    person.groups.clear()
    client.force_login(person)
    assert "Ouvrir un groupe" not in client.get("/admin/").content.decode()


def test_what_changes_is_asked_anew_for_each_version(admin_client, groups):
    text = factories.add(
        groups[0],
        LivingTextPage,
        "Nos principes",
        change_note="Première version.",
        body=[("text", "<p>Décider ensemble.</p>")],
    )
    assert filled(admin_client, text)["change_note"] == ""
    fields = {"body": texts("<p>S'entraider.</p>"), "change_note": "L'entraide."}
    send(admin_client, text, **fields)
    assert filled(admin_client, text)["change_note"] == "L'entraide."
    send(admin_client, text, "action-publish", **fields)
    assert filled(admin_client, text)["change_note"] == ""
    fields = {"body": texts("<p>S'entraider, toujours.</p>")}
    send(admin_client, text, "action-publish", **fields)
    notes = text.versions.order_by("number").values_list("change_note", flat=True)
    assert list(notes) == ["Première version.", "L'entraide.", ""]


@pytest.mark.case("1.4")
@pytest.mark.parametrize(
    "emptied", ["<p></p>", "<p>\u00a0</p>", "<p><br/></p><h2> </h2>"]
)
def test_a_living_text_emptied_of_its_words_is_not_archived(
    admin_client, groups, emptied
):
    page = factories.add(
        groups[0], LivingTextPage, "Valeurs", slug="valeurs", live=False
    )
    answer = send(admin_client, page, "action-publish", body=texts("<p>Entraide.</p>"))
    assert answer.status_code == 302
    answer = send(admin_client, page, "action-publish", body=texts(emptied))
    assert answer.status_code == 200
    assert "requis" in answer.content.decode()
    [version] = page.versions.all()
    assert "Entraide" in version.html
    # A draft may be emptied; a whole list that is published asks nothing.
    assert send(admin_client, page, body=texts(emptied)).status_code == 302
    page.refresh_from_db()
    page.latest_revision.publish()
    assert page.versions.count() == 1
