"""The admin that all apps share: accounts, searches, two editors on one page."""

import re
import uuid
from urllib.parse import urlsplit

from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

import pytest

from core.models import User
from home.models import FreePage
from tests import factories
from tests.outbox.helpers import run_worker

pytestmark = pytest.mark.front


@pytest.fixture
def page(home) -> FreePage:
    return factories.add(home, FreePage, "Qui sommes-nous ?", slug="qui")


def editor(name: str, home, *permissions: str) -> User:
    """Somebody with these rights on the whole tree."""
    group = Group.objects.create(name=f"Groupe de {name}")
    group.permissions.add(factories.permission("wagtailadmin.access_admin"))
    for codename in permissions or ["change_page", "publish_page"]:
        permission = factories.permission(f"wagtailcore.{codename}")
        GroupPagePermission.objects.create(
            group=group, page=home, permission=permission
        )
    user = factories.user(display_name=name)
    user.groups.add(group)
    return user


def opened(page: FreePage) -> dict:
    """What the form of the editor holds at the moment it is opened."""
    latest = page.get_latest_revision()
    return {
        "window": str(uuid.uuid4()),
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }


def typed(page: FreePage, title: str, **fields) -> dict:
    return nested_form_data(
        {
            "title": title,
            "slug": page.slug,
            "body": streamfield([("text", rich_text("<p>Bonjour.</p>"))]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **fields,
        }
    )


def save(client, page, data: dict, **headers):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, data, headers=headers or None)


def test_a_page_whose_address_was_not_typed_gets_one(admin_client, home):
    """The browser's script writes it too late for a quick hand."""
    add = reverse("wagtailadmin_pages:add", args=["home", "freepage", home.pk])
    for title, slug in {
        "L'œuvre coopératrice": "loeuvre-cooperatrice",
        "L’œuvre coopératrice": "loeuvre-cooperatrice-2",
        # The site itself answers there.
        "Recherche": "recherche-2",
        "«?»": "page",
    }.items():
        blank = typed(FreePage(slug=""), title, **{"action-publish": "1"})
        assert admin_client.post(add, blank).status_code == 302, title
        assert FreePage.objects.get(title=title).slug == slug


def shown_messages(client) -> str:
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_second_of_two_editors_is_told_and_publishes_nothing(client, home, page):
    nadia, karim = editor("Nadia", home), editor("Karim", home)
    hers, his = opened(page), opened(page)
    client.force_login(nadia)
    save(client, page, typed(page, "De Nadia", **hers) | {"action-publish": "1"})
    client.force_login(karim)
    his = typed(page, "De Karim", **his) | {"action-publish": "1"}
    answer = save(client, page, his)
    assert "Nadia a écrit ici pendant que vous écriviez" in shown_messages(client)
    asked = client.get(answer.url).content.decode()
    assert "De Nadia" in asked and "De Karim" in asked
    page.refresh_from_db()
    assert page.title == "De Nadia"


def test_an_editor_who_was_told_can_publish(client, home, page):
    client.force_login(editor("Nadia", home))
    form = opened(page)
    first = typed(page, "Première", **opened(page))
    save(client, page, first | {"action-publish": "1"})
    answer = save(
        client, page, typed(page, "Seconde", **form) | {"action-publish": "1"}
    )
    assert "dans une autre fenêtre" in shown_messages(client)
    page.refresh_from_db()
    assert page.title == "Première"
    client.post(answer.url, {"choice-0": "mine"})
    page.refresh_from_db()
    again = typed(page, "Seconde", **opened(page)) | {"action-publish": "1"}
    save(client, page, again)
    page.refresh_from_db()
    assert page.title == "Seconde"


def test_an_editor_alone_is_not_disturbed(client, home, page):
    client.force_login(editor("Nadia", home))
    save(client, page, typed(page, "À jour", **opened(page)) | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.title == "À jour"
    assert "pendant que vous écriviez" not in shown_messages(client)


def test_publishing_over_one_s_own_autosave_is_no_conflict(client, home, page):
    client.force_login(editor("Nadia", home))
    form = opened(page)
    answer = save(
        client, page, typed(page, "Brouillon", **form), accept="application/json"
    ).json()
    assert answer["success"]
    own = {**form, "overwrite_revision_id": answer["revision_id"]}
    save(client, page, typed(page, "Publié", **own) | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.title == "Publié"


def test_publishing_while_an_autosave_is_on_its_way_is_no_conflict(client, home, page):
    client.force_login(editor("Nadia", home))
    form = opened(page)
    save(client, page, typed(page, "Brouillon", **form), accept="application/json")
    save(client, page, typed(page, "Publié", **form) | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.title == "Publié"


def test_a_page_deleted_or_moved_meanwhile_does_not_break_the_form(client, home, page):
    client.force_login(editor("Nadia", home))
    data = typed(page, "Trop tard", **opened(page))
    other = factories.add(home, FreePage, "Ailleurs", slug="ailleurs")
    page.move(other, pos="last-child")
    assert save(client, page, data).status_code == 302
    page.refresh_from_db()
    page.delete()
    answer = save(client, page, data | {"action-publish": "1"})
    assert answer.status_code == 404
    assert "Trop tard" in answer.content.decode()


# Accounts


@pytest.fixture
def account(db) -> User:
    return factories.user("karim@exemple.fr", display_name="Karim")


def test_accounts_are_listed_and_searched_by_name_and_address(admin_client, account):
    factories.user("autre@exemple.fr", display_name="Sophie")
    url = reverse("wagtailusers_users:index")
    for query in ({}, {"ordering": "-name"}, {"ordering": "email"}):
        assert "Karim" in admin_client.get(url, query).content.decode()
    for word in ("kari", "karim@ex"):
        content = admin_client.get(url, {"q": word}).content.decode()
        assert "Karim" in content
        assert "Sophie" not in content


def test_an_administrator_creates_and_corrects_an_account(admin_client):
    url = reverse("wagtailusers_users:add")
    assert "nom affiché" in admin_client.get(url).content.decode().lower()
    writers = Group.objects.create(name="Rédaction")
    data = {
        "email": "sophie@exemple.fr",
        "display_name": "Sophie",
        "groups": [writers.pk],
    }
    assert admin_client.post(url, data).status_code == 302
    user = User.objects.get(email="sophie@exemple.fr")
    assert user.display_name == "Sophie"
    assert list(user.groups.all()) == [writers]
    before = user.password
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    assert "sophie@exemple.fr" in admin_client.get(edit).content.decode()
    data = {"email": user.email, "display_name": "Sophie D.", "is_active": "on"}
    assert admin_client.post(edit, data).status_code == 302
    user.refresh_from_db()
    assert user.display_name == "Sophie D."
    assert user.password == before


def test_whoever_is_invited_chooses_a_password_behind_a_mailed_link(
    admin_client, client, home
):
    data = {"email": "sophie@exemple.fr", "display_name": "Sophie"}
    admin_client.post(reverse("wagtailusers_users:add"), data)
    run_worker()
    [message] = mail.outbox
    assert message.to == ["sophie@exemple.fr"]
    assert "Nadia" in message.body
    link = re.search(r"http\S+/password_reset/confirm/\S+", message.body)[0]
    client.logout()
    asked = client.get(urlsplit(link).path, follow=True)
    password = "une longue phrase de passe"
    chosen = {"new_password1": password, "new_password2": password}
    client.post(asked.request["PATH_INFO"], chosen)
    assert User.objects.get(email="sophie@exemple.fr").check_password(password)


def test_an_address_is_taken_whatever_its_case(admin_client, account):
    data = {"email": "KARIM@exemple.fr", "password1": "x", "password2": "x"}
    answer = admin_client.post(reverse("wagtailusers_users:add"), data)
    assert "Un compte existe déjà pour cette adresse." in answer.content.decode()


@pytest.mark.parametrize(
    "permissions, first",
    [
        (["add_page", "change_page"], "action-submit"),
        (["add_page", "change_page", "publish_page"], "action-publish"),
    ],
)
def test_the_first_button_is_what_they_came_for(
    client, home, page, permissions, first, roles
):
    client.force_login(editor("Karim", home, *permissions))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    buttons = re.findall(r'name="(action-\w+)"', html.content.decode())
    assert buttons[0] == first


def test_a_reviewer_approves_first(client, home, page, roles):
    writer = editor("Karim", home, "add_page", "change_page")
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    reviewer = factories.user(display_name="Sophie")
    reviewer.groups.add(Group.objects.get(name="Publication"))
    client.force_login(reviewer)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    text = html.content.decode()
    approve = text.index('data-workflow-action-name="approve"')
    assert approve < text.index('name="action-publish"')


def test_themes_are_boxes_to_tick(admin_client, page):
    factories.theme()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert re.search(r'<input type="checkbox" name="themes"', html.content.decode())


# Searches


@pytest.mark.parametrize(
    "words", ['"', 'a"b', "'", "\x00", "qui*", "-", "(", "é" * 300]
)
def test_no_search_in_the_admin_breaks(admin_client, home, page, words):
    admin_client.raise_request_exception = False
    for url in (
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailimages:index"),
        reverse("wagtaildocs:index"),
        reverse("wagtailusers_users:index"),
        reverse("wagtailsnippets_core_theme:list"),
    ):
        assert admin_client.get(url, {"q": words}).status_code < 500, url
