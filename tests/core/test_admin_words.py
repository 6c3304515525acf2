"""The admin speaks plain French to whoever never saw a CMS."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from wagtail.models import Workflow

import pytest
from bs4 import BeautifulSoup

from ateliers.models import AtelierPage, Place
from tests import factories
from tests.core.helpers import signed_in
from tests.outbox.helpers import run_worker

pytestmark = pytest.mark.front

ENGLISH = re.compile(
    r"\b(?:the|this|your?|with|and|for|has|been|are|any|none|root|add|edit|delete|save|"
    r"search|settings|unpublish(?:ed)?|workflow|slug|snippets?|embed|dashboard|draft|"
    r"live|move|copy|history|status|preview|submit|upload|choose|locale|admin)\b",
    re.I,
)
STIFF = re.compile(
    r"\((?:e|le|s|es|tte|la|x)\)|\ble/la\b|[^\W\d_]'[^\W\d_]|e-mail|Wagtail", re.I
)


def visible(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for hidden in [*soup(["script", "style", "svg"]), *soup.select("[hidden]")]:
        hidden.decompose()
    said = [
        tag[name]
        for name in ("title", "aria-label", "placeholder", "alt", "value")
        for tag in soup.find_all(attrs={name: True})
        if name != "value" or tag.get("type") in ("submit", "button")
    ]
    return "\n".join([soup.get_text("\n"), *said])


def unlucky(text: str) -> set[str]:
    lines = {" ".join(line.split()) for line in text.splitlines()}
    return {line for line in lines if ENGLISH.search(line) or STIFF.search(line)}


def test_the_mails_of_reviewers_and_writers_are_in_plain_french(client, home, cycle):
    writer = signed_in(client, "Rédaction", "Karim")
    reader = signed_in(Client(), "Publication", "Samia")
    atelier = factories.add(cycle, AtelierPage, "Semer", slug="semer", live=False)
    state = Workflow.objects.get().start(atelier, writer)
    task = state.current_task_state
    task.task.specific.on_action(task, reader, "reject", comment="Il manque la date.")
    run_worker()
    assert len(mail.outbox) == 2
    for sent in mail.outbox:
        text = re.sub(r"http\S+", "", f"{sent.subject}\n{sent.body}")
        assert unlucky(text) == set(), sent.body


def test_no_screen_of_an_editor_speaks_english_or_form_letters(client, home, cycle):
    signed_in(client, "Publication", "Samia")
    atelier = factories.add(cycle, AtelierPage, "Semer", slug="semer", number=1)
    place = Place.objects.create(name="Halle")
    entry = factories.alternative("L’Établi")
    image = factories.image("Une affiche")
    page, bulk = [atelier.pk], "wagtail_bulk_action"
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[home.pk]),
        *[
            reverse(f"wagtailadmin_pages:{name}", args=page)
            for name in ("edit", "delete", "unpublish", "copy", "move", "history")
        ],
        reverse("wagtailadmin_pages:usage", args=page),
        reverse("wagtailadmin_pages:add_subpage", args=[home.pk]),
        reverse("wagtailadmin_pages:search") + "?q=semer",
        reverse(bulk, args=["wagtailcore", "page", "unpublish"]) + f"?id={atelier.pk}",
        reverse(bulk, args=["wagtailcore", "page", "delete"]) + f"?id={atelier.pk}",
        *[
            reverse(each.snippet_viewset.get_url_name(name), args=args)
            for each in (place, entry)
            for name, args in (
                ("list", []),
                ("add", []),
                *[(name, [each.pk]) for name in ("edit", "delete", "usage", "history")],
            )
        ],
        reverse("wagtailimages:index"),
        reverse("wagtailimages:add"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:add_multiple"),
        reverse("wagtailadmin_account"),
        reverse("trash"),
        "/admin/ateliers/",
        "/admin/reports/site-history/",
        "/admin/reports/locked/",
        "/admin/reports/workflow/",
        "/admin/settings/core/sitesettings/",
    ]
    found = {}
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        found[address] = unlucky(visible(answer.content.decode()))
    assert {address: words for address, words in found.items() if words} == {}


@pytest.mark.case("8.7")
@pytest.mark.case("9.9")
def test_nothing_in_the_admin_is_called_by_the_name_of_the_software(client, home):
    signed_in(client, "Publication", "Samia")
    entry = factories.alternative("L’Établi")
    for address in (
        "/admin/",
        "/admin/pages/",
        reverse("wagtailadmin_pages:edit", args=[home.pk]),
        entry.edit_url,
        "/admin/guide/",
        "/admin/ateliers/",
        "/admin/annuaire/propositions/",
    ):
        html = client.get(address, follow=True).content.decode()
        title = BeautifulSoup(html, "html.parser").title.string
        assert title.endswith("Essaim"), address
        assert "Wagtail" not in title
        assert 'class="icon-wagtail' not in html, address
    bar = client.get(home.url).content.decode()
    assert "Ouvrir l’administration" in bar
    assert 'class="icon-wagtail' not in bar
    assert "Wagtail" not in visible(bar)


@pytest.mark.case("8.7")
def test_pages_opens_on_the_home_page_for_everyone(client, home, django_user_model):
    roles = ("Rédaction", "Publication", "admin")
    for role in roles:
        if role == "admin":
            client.force_login(factories.user(is_superuser=True))
        else:
            signed_in(client, role)
        html = client.get("/admin/").content.decode()
        props = BeautifulSoup(html, "html.parser").find(id="wagtail-sidebar-props")
        address = re.search(
            r'"explorer", "label": "Pages".*?"url": "(.*?)"', props.string
        )[1]
        opened = client.get(address, follow=True)
        assert opened.context["parent_page"].pk == home.pk, role


@pytest.mark.case("8.7")
def test_the_level_above_the_home_page_is_explained_plainly(admin_client, home):
    html = admin_client.get("/admin/pages/1/").content.decode()
    assert "Au-dessus de l’accueil" in html
    assert "installation" not in visible(html)


@pytest.mark.case("8.7")
def test_a_text_is_handed_in_without_the_name_of_the_process(client, home, cycle):
    signed_in(client, "Rédaction", "Karim")
    page = factories.add(cycle, AtelierPage, "Semer", slug="semer", live=False)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    assert "Demander la relecture" in html.decode()
    assert "Soumettre" not in html.decode()


@pytest.mark.case("8.7")
def test_an_empty_register_says_so_in_french(admin_client, home):
    html = admin_client.get("/admin/annuaire/suggestion/").content.decode()
    assert "Rien ici pour l’instant" in html
    assert "Aucun propositions" not in html
