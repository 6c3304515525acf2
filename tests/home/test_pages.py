"""Home, contact, bootstrap: the site's own rooms."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import Client

from wagtail.models import Page, PageViewRestriction, Site

import pytest

from ateliers.models import AteliersIndexPage
from core.models import SiteSettings, Theme, User
from core.roles import PUBLISHERS, WRITERS, permissions_for
from french.text import plain
from home.models import ContactPage, FreePage, HomePage, LegalPage, RoleGrant
from outbox.models import Batch, Delivery
from tests import factories
from tests.ateliers.helpers import PAST, atelier, page_of

pytestmark = pytest.mark.front

MESSAGE = {
    "subject": "Question",
    "email": "nadia@exemple.fr",
    "message": "Bonjour, où se tient l'atelier ?",
}


@pytest.fixture
def contact(home) -> ContactPage:
    settings = SiteSettings.load()
    settings.contact_email = "equipe@exemple.fr"
    settings.save()
    return factories.add(home, ContactPage, "Nous écrire", slug="contact")


def filled(client, page, **changes) -> dict:
    """The form as a visitor sends it, with the token that came with it."""
    form = client.get(page.url).context["form"]
    return {**MESSAGE, "jeton": form["jeton"].value(), **changes}


def test_a_message_goes_to_the_team_and_says_thanks(client, contact):
    response = client.post(contact.url, filled(client, contact), follow=True)
    assert "Merci" in response.content.decode()
    batch = Batch.objects.get()
    assert batch.reply_to == ["nadia@exemple.fr"]
    assert "où se tient" in batch.text
    assert Delivery.objects.get().email == "equipe@exemple.fr"


def test_whoever_comes_to_an_undated_atelier_finds_its_message_begun(
    client, contact, cycle
):
    page = atelier(cycle, "L'œuvre", registration_open=True)
    link = f"{contact.url}?atelier={page.pk}"
    assert f'href="{link}"' in page_of(client, page)
    html = client.get(link).content.decode()
    assert "Je viens à l’atelier « L&#x27;œuvre »" in html
    assert '<option value="Atelier" selected>' in html
    response = client.post(link, {**filled(client, contact), "message": "Et à deux !"})
    assert response.status_code == 302
    assert Batch.objects.get().text.startswith("Et à deux")


def test_a_message_about_nothing_begins_empty(client, contact, cycle):
    draft = atelier(cycle, "Secret", live=False)
    over = atelier(cycle, "Passé", start=PAST)
    for value in (draft.pk, over.pk, "x", "\x00", "-1", "9" * 40, ""):
        response = client.get(contact.url, {"atelier": value})
        assert response.status_code == 200
        assert "Je viens" not in response.content.decode(), value


def test_the_contact_page_tells_the_other_ways(client, contact, ateliers_index):
    html = client.get(contact.url).content.decode()
    ways = html.partition('id="autrement"')[2]
    assert f'href="{ateliers_index.url}"' in ways
    assert "Écrire à un groupe" not in ways


def test_whoever_comes_for_the_first_time_is_led_to_the_page_of_the_settings(
    client, home, ateliers_index
):
    about = factories.add(home, FreePage, "Qui sommes-nous ?")
    page = factories.add(about, FreePage, "Venir")
    link = f'href="{page.url}">Première fois&nbsp;?'
    assert "Première fois" not in page_of(client, ateliers_index)
    settings = SiteSettings.load()
    settings.welcome_page = page
    settings.save()
    html = page_of(client, ateliers_index)
    assert link in html
    # A page that stands lower is no section of the site.
    assert html.count(page.url) == 1
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "Première fois" not in page_of(client, ateliers_index)


def test_a_double_click_sends_one_mail(client, contact):
    data = filled(client, contact)
    client.post(contact.url, data)
    client.post(contact.url, data)
    assert Batch.objects.count() == 1


def test_the_address_of_the_team_is_never_shown(client, contact):
    for address in (contact.url, "/"):
        assert "equipe@exemple.fr" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "pas une adresse"},
        {"email": "nadia@localhost"},
        {"email": "a@exemple.fr\nBcc: b@exemple.fr"},
        {"message": ""},
        {"message": "x" * 5001},
        {"subject": "Inventé"},
        {"jeton": "faux"},
        {"jeton": ""},
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(client, contact, changes):
    data = filled(client, contact, **changes)
    response = client.post(contact.url, data)
    html = response.content.decode()
    assert response.status_code == 200
    assert "à corriger" in html
    assert data["message"][:20].replace("'", "&#x27;") in html
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://mechant.exemple"}],
)
def test_a_form_sent_from_elsewhere_is_refused(contact, headers):
    client = Client(enforce_csrf_checks=True)
    data = filled(client, contact)
    response = client.post(contact.url, data, headers=headers)
    assert response.status_code == 403
    assert not Batch.objects.exists()


def test_the_form_page_is_not_kept_by_caches_and_sets_no_cookie(client, contact):
    response = client.get(contact.url)
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_too_many_messages_keep_their_text(client, contact):
    for _ in range(5):
        client.post(contact.url, filled(client, contact))
    response = client.post(contact.url, filled(client, contact))
    assert "dans une heure" in response.content.decode()
    assert Batch.objects.count() == 5


def test_an_empty_site_is_made_usable_and_then_left_alone(client, db, settings):
    settings.SITE_URL = "https://exemple.fr"
    Page.objects.filter(depth__gt=1).delete()
    call_command("bootstrap")
    before = list(Page.objects.order_by("path").values_list("url_path", flat=True))
    call_command("bootstrap")
    assert list(Page.objects.order_by("path").values_list("url_path", flat=True)) == (
        before
    )
    for legal in LegalPage.objects.all():
        page = page_of(client, legal)
        assert f'<a href="{ContactPage.objects.get().url}">page de contact</a>' in page
    assert LegalPage.objects.count() == 3
    assert Page.objects.get(depth=1).title == "Toutes les pages"
    assert Theme.objects.count() == 8
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("exemple.fr", 443)


def test_what_editors_renamed_is_not_made_again(bootstrapped):
    ateliers = AteliersIndexPage.objects.get()
    ateliers.slug, ateliers.live = "rencontres", False
    ateliers.save()
    Theme.objects.all().first().delete()
    call_command("bootstrap")
    assert AteliersIndexPage.objects.count() == 1
    assert Theme.objects.count() == 7


def test_writers_do_not_publish_and_nobody_but_administrators_keeps_accounts(
    bootstrapped,
):
    for name, may_publish in (("Rédaction", False), ("Publication", True)):
        person = factories.user()
        person.groups.add(Group.objects.get(name=name))
        person = User.objects.get(pk=person.pk)
        page = HomePage.objects.get().permissions_for_user(person)
        assert page.can_add_subpage()
        assert page.can_publish() is may_publish
        assert not person.has_perm("core.change_user")


def test_every_right_that_an_app_grants_exists_with_the_label_of_its_app(bootstrapped):
    for role in (WRITERS, PUBLISHERS):
        names = {
            f"{permission.content_type.app_label}.{permission.codename}"
            for permission in Group.objects.get(name=role).permissions.all()
        }
        assert names == set(permissions_for(role))
        assert names > {"wagtailadmin.access_admin"}


def test_a_right_of_the_same_name_in_another_app_is_not_given(home):
    twin = Permission.objects.create(
        codename="send_letter",
        name="Can send",
        content_type=ContentType.objects.get_for_model(HomePage),
    )
    call_command("bootstrap")
    given = Group.objects.get(name=PUBLISHERS).permissions
    assert given.filter(codename="send_letter").count() == 1
    assert twin not in given.all()


def test_a_release_gives_roles_what_is_new_and_gives_it_once(bootstrapped):
    publishers = Group.objects.get(name="Publication")

    def named(codename: str):
        return publishers.permissions.filter(codename=codename)

    # As on a site that was in use before there was a directory.
    new = named("publish_alternative").get()
    publishers.permissions.remove(new)
    RoleGrant.objects.filter(permission=new).delete()
    own = factories.permission("outbox.delete_delivery")
    publishers.permissions.add(own)
    # What an administrator took away since, and pages closed to the role.
    publishers.permissions.remove(named("send_letter").get())
    publishers.page_permissions.all().delete()
    call_command("bootstrap")
    assert named("publish_alternative").exists()
    assert named("delete_delivery").exists()
    assert not named("send_letter").exists()
    assert not publishers.page_permissions.exists()


def test_health_and_machine_addresses_answer(client, contact):
    assert client.get("/sante/").json()["base"] is True
    assert "Sitemap:" in client.get("/robots.txt").content.decode()
    security = client.get("/.well-known/security.txt").content.decode()
    assert f"Contact: {contact.full_url}" in security
    assert client.get("/favicon.ico").status_code == 200


@pytest.mark.case("9.14")
def test_the_page_of_accessibility_says_what_the_law_asks_for(client, bootstrapped):
    legal = LegalPage.objects.get(kind="accessibilite")
    page = plain(page_of(client, legal).partition("<main")[2].partition("</main")[0])
    page = " ".join(page.replace("’", "'").split())
    for words in (
        "non conforme au référentiel général d'amélioration de l'accessibilité",
        "29 novembre 2026",
        "RGAA",
        "axe-core",
        "Lecteurs d'écran",
        "non essayés",
        "Ce qui manque encore",
        "Une difficulté d'accès",
        "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
    ):
        assert words in page, words
    assert "non auditée" not in page
    assert "partiellement" not in page


@pytest.mark.case("9.14")
def test_a_difficulty_of_access_is_a_subject_of_its_own(client, contact):
    html = client.get(contact.url).content.decode()
    assert "Une difficulté d’accès" in html
    client.post(contact.url, filled(client, contact, subject="Accès"))
    assert Batch.objects.get().subject == "[Contact] Accès"
