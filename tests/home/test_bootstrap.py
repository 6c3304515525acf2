"""What a release gives is given once: what people removed stays removed."""

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse

from wagtail.models import GroupApprovalTask, Page

import pytest

from core.models import Theme, TrashEntry
from core.trash.pages import purge
from home.models import ContactPage, LegalPage, RoleGrant, StarterContent
from search.models import Promotion

pytestmark = pytest.mark.front


def pages() -> set[str]:
    return set(Page.objects.values_list("url_path", flat=True))


def remove_for_good(client, page: Page) -> None:
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    purge(TrashEntry.objects.get(object_id=page.pk))


@pytest.mark.case("12.4")
def test_sections_and_pages_that_were_removed_are_not_made_again(
    admin_client, bootstrapped, home
):
    home.refresh_from_db()
    for page in home.get_children():
        remove_for_good(admin_client, page)
    left = pages()
    assert left == {"/", "/accueil/", "/corbeille-du-site/"}
    call_command("bootstrap")
    assert pages() == left
    for address in ("/", "/themes/", "/recherche/?q=jardin", "/sitemap.xml"):
        assert admin_client.get(address).status_code == 200, address
    assert admin_client.get(reverse("wagtailadmin_home")).status_code == 200
    assert "/annuaire/" not in admin_client.get("/").content.decode()


@pytest.mark.case("12.4")
def test_a_section_that_a_release_brings_is_made_on_a_site_without_contact_page(
    bootstrapped,
):
    Page.objects.filter(pk=ContactPage.objects.get().pk).delete()
    legal = LegalPage.objects.get(kind="mentions")
    Page.objects.filter(pk=legal.pk).delete()
    StarterContent.objects.filter(key="legal.mentions").delete()
    call_command("bootstrap")
    assert "par la page de contact" in str(LegalPage.objects.get(kind="mentions").body)
    assert not ContactPage.objects.exists()


@pytest.mark.case("12.4")
def test_themes_and_roles_that_were_removed_are_not_made_again(bootstrapped):
    Theme.objects.all().delete()
    Group.objects.get(name="Rédaction").delete()
    GroupApprovalTask.objects.get().groups.clear()
    own = Group.objects.create(name="Editors")
    call_command("bootstrap")
    assert not Theme.objects.exists()
    assert set(Group.objects.all()) == {Group.objects.get(name="Publication"), own}
    assert not GroupApprovalTask.objects.get().groups.exists()


@pytest.mark.case("12.4")
def test_a_role_that_was_renamed_still_gets_what_a_release_brings(bootstrapped):
    role = Group.objects.get(name="Publication")
    Group.objects.filter(pk=role.pk).update(name="Comité de lecture")
    new = Permission.objects.get(codename="publish_alternative")
    role.permissions.remove(new)
    RoleGrant.objects.filter(permission=new).delete()
    call_command("bootstrap")
    assert new in role.permissions.all()
    assert Group.objects.count() == 2


ASKED = [
    ("newsletter", ["Lettre"]),
    ("S'inscrire", ["Lettre"]),
    ("la newsletter", ["Lettre"]),
    ("infolettre", ["Lettre"]),
    ("mail", ["Lettre", "Nous écrire"]),
    ("contact", ["Nous écrire"]),
    ("adhérer", ["Nous écrire"]),
    ("Bénévoles", ["Nous écrire", "Groupes"]),
    ("réunions", ["Agenda", "Ateliers"]),
    ("CR", ["Ateliers"]),
    ("comptes rendus", ["Ateliers"]),
    ("carte", ["Annuaire"]),
    ("sondage", ["Nous écrire"]),
    ("commentaires", ["Nous écrire"]),
    ("forum", ["Nous écrire"]),
]


def promoted(client, words: str) -> list[str]:
    context = client.get("/recherche/", {"q": words}).context
    return [result.title for result in context["promotions"]]


@pytest.mark.case("4.4")
def test_what_people_call_otherwise_leads_to_its_page_from_the_first_day(
    client, bootstrapped
):
    for words, found in ASKED:
        assert promoted(client, words) == found, words
    html = client.get("/recherche/?q=forum").content.decode()
    assert "Rien ne correspond" not in html


@pytest.mark.case("4.4")
def test_promotions_are_given_once_and_never_beside_those_of_the_team(
    client, bootstrapped
):
    given = Promotion.objects.count()
    Promotion.objects.filter(searches__contains="forum").delete()
    call_command("bootstrap")
    assert Promotion.objects.count() == given - 1
    assert promoted(client, "forum") == []
    # A site that had its own before this version.
    Promotion.objects.all().delete()
    page = ContactPage.objects.get()
    Promotion.objects.create(searches="Newsletters", page=page)
    StarterContent.objects.filter(key="promotions").delete()
    call_command("bootstrap")
    assert promoted(client, "newsletter") == ["Nous écrire"]
    assert promoted(client, "infolettre") == ["Lettre"]
