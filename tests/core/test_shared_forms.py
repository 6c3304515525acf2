"""What has no versions, changed by two people at once."""

from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Site, Workflow
from wagtail.test.utils.form_data import querydict_from_html

import pytest
from bs4 import BeautifulSoup

from annuaire.models import Alternative, Neighbourhood
from ateliers.models import Place
from core.models import Document, SiteSettings, Theme
from newsletter.models import LetterSettings
from search.models import Promotion
from tests import factories
from tests.core.helpers import signed_in

pytestmark = [pytest.mark.front, pytest.mark.case("E5")]


def snippet_url(thing) -> str:
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[quote(thing.pk)])


def settings_url(model) -> str:
    args = [model._meta.app_label, model._meta.model_name, model.load().pk]
    return reverse("wagtailsettings:edit", args=args)


def theme():
    thing = Theme.objects.create(name="Pain", slug="pain")
    return thing, snippet_url(thing), {"name": "Le pain", "description": "Le levain."}


def place():
    thing = Place.objects.create(name="Le Local", city="Marseille")
    return thing, snippet_url(thing), {"name": "Le Grand Local", "access": "À pied."}


def promotion():
    thing = Promotion.objects.create(
        searches="don", address="https://exemple.fr/", title="Donner"
    )
    return thing, snippet_url(thing), {"title": "Faire un don", "searches": "aider"}


def site_settings():
    fields = {"tagline": "Agir ensemble.", "publisher": "Nadia Benali"}
    return SiteSettings.load(), settings_url(SiteSettings), fields


def letter_settings():
    fields = {"reply_to": "lettre@exemple.fr", "testers": "nadia@exemple.fr"}
    return LetterSettings.load(), settings_url(LetterSettings), fields


def image():
    thing = factories.image(title="Marché")
    url = reverse("wagtailimages:edit", args=[thing.pk])
    return thing, url, {"title": "Le marché", "description": "Des étals."}


def document():
    thing = Document.objects.create(title="Statuts", file=ContentFile(b"a", "a.txt"))
    url = reverse("wagtaildocs:edit", args=[thing.pk])
    return thing, url, {"title": "Les statuts", "tags": "association"}


def account():
    thing = factories.user("karim@exemple.fr", display_name="Karim Renard")
    url = reverse("wagtailusers_users:edit", args=[thing.pk])
    return thing, url, {"display_name": "Karim le Renard", "email": "renard@exemple.fr"}


def redirect():
    thing = Redirect.add_redirect("/avant", "https://exemple.fr/")
    url = reverse("wagtailredirects:edit", args=[thing.pk])
    return thing, url, {"redirect_link": "https://exemple.net/", "old_path": "/ici"}


def neighbourhood():
    thing = Neighbourhood.objects.create(name="Le Port", postcodes="13002")
    url = reverse("wagtailsnippets_annuaire_neighbourhood:edit", args=[thing.pk])
    return thing, url, {"name": "Le Vieux Port", "other_names": "quai du Port"}


def served_site():
    thing = Site.objects.get()
    url = reverse("wagtailsites:edit", args=[thing.pk])
    return thing, url, {"site_name": "Les Essaims", "hostname": "exemple.fr"}


MAKERS = [
    *(theme, place, promotion, site_settings, letter_settings, image, document),
    *(account, redirect, neighbourhood, served_site),
]


class Opened:
    def __init__(self, user, url: str):
        self.client, self.url = Client(), url
        self.client.force_login(user)
        self.read(self.client.get(url))

    def read(self, answer) -> None:
        html = answer.content.decode()
        forms = BeautifulSoup(html, "html.parser").select("form")
        place = next(
            place
            for place, form in enumerate(forms)
            if form.select_one("[name$=opened]")
        )
        self.data = querydict_from_html(html, form_index=place)
        self.data.setdefault("social_links-count", "0")  # A script draws them.

    def save(self, **values):
        for name, value in values.items():
            self.data[name] = value
        return self.client.post(self.url, dict(self.data.lists()))


def stored(thing) -> dict:
    thing = type(thing)._base_manager.get(pk=thing.pk)
    values = vars(thing) | {"tags": ""}
    if hasattr(thing, "tags"):
        values["tags"] = ", ".join(thing.tags.names())
    return values


@pytest.fixture
def people(admin_user, client, home):
    lucie = signed_in(client, "Publication", "Lucie")
    lucie.is_superuser = True
    lucie.save()
    return admin_user, lucie


@pytest.mark.parametrize("make", MAKERS)
def test_two_fields_of_two_people_are_both_kept(people, make):
    thing, url, fields = make()
    (one, first), (other, second) = fields.items()
    hers, his = (Opened(person, url) for person in people)
    assert his.save(**{one: first}).status_code == 302
    assert hers.save(**{other: second}).status_code == 302
    found = stored(thing)
    assert (found[one], found[other]) == (first, second)


@pytest.mark.parametrize("make", MAKERS)
def test_one_field_of_two_people_shows_both(people, make):
    thing, url, fields = make()
    name, value = next(iter(fields.items()))
    theirs = value.replace("e", "E")
    one, other = (Opened(person, url) for person in reversed(people))
    one.save(**{name: theirs})
    answer = other.save(**{name: value})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Lucie a changé cela pendant que vous écriviez" in html
    assert theirs in html and value in html
    assert stored(thing)[name] == theirs
    other.read(answer)
    assert other.save().status_code == 302
    assert stored(thing)[name] == value


@pytest.mark.parametrize("opened", ["", "x", "a:b:c", "é" * 5000])
def test_a_form_that_does_not_say_what_it_was_opened_with_is_saved(people, opened):
    thing, url, fields = place()
    form = Opened(people[0], url)
    assert form.save(opened=opened, name="Le Grand Local").status_code == 302
    assert stored(thing)["name"] == "Le Grand Local"


def test_two_windows_on_ones_own_account_keep_both(people):
    url = reverse("wagtailadmin_account")
    one, other = (Opened(people[1], url) for _ in range(2))
    one.save(**{"identity-display_name": "Lucie R."})
    new = {"identity-email": "lucie.renard@exemple.fr"}
    other.save(**new, **{"identity-current_password": "mot de passe"})
    people[1].refresh_from_db()
    assert people[1].display_name == "Lucie R."
    assert people[1].email == "lucie.renard@exemple.fr"
    one, stale = (Opened(people[1], url) for _ in range(2))
    one.save(**{"identity-display_name": "Lucie"})
    answer = stale.save(**{"identity-display_name": "L. Renard"})
    assert "Lucie" in answer.content.decode()
    stale.read(answer)
    assert stale.save().status_code == 302
    people[1].refresh_from_db()
    assert people[1].display_name == "L. Renard"


def test_a_collection_that_somebody_moved_stays_there_when_it_gets_a_name(people):
    root = Collection.get_first_root_node()
    photos, old = (root.add_child(name=name) for name in ("Photos", "Archives"))
    url = reverse("wagtailadmin_collections:edit", args=[photos.pk])
    hers, his = (Opened(person, url) for person in people)
    assert his.save(parent=str(old.pk)).status_code == 302
    assert hers.save(name="Photographies").status_code == 302
    photos.refresh_from_db()
    assert (photos.name, photos.get_parent()) == ("Photographies", old)


def test_a_role_that_two_people_change_keeps_both_or_is_opened_again(people):
    role = Group.objects.get(name="Rédaction")
    url = reverse("wagtailusers_groups:edit", args=[role.pk])
    right = str(factories.permission("core.add_theme").pk)
    hers, his = (Opened(person, url) for person in people)
    rights = hers.data.getlist("permissions")
    his.data.setlist("permissions", [*rights, right])
    assert his.save().status_code == 302
    assert hers.save(name="Plumes").status_code == 302
    role.refresh_from_db()
    assert role.name == "Plumes"
    assert role.permissions.filter(pk=right).exists()

    hers, his = (Opened(person, url) for person in people)
    assert role.page_permissions.exists()
    his.save(**{"page_permissions-0-DELETE": "on"})
    left = list(role.page_permissions.all())
    answer = hers.save(name="Rédaction")
    assert "pendant que vous écriviez : rien n’est enregistré" in (
        answer.content.decode().replace("&#x27;", "’").replace("'", "’")
    )
    assert list(role.page_permissions.all()) == left
    assert Opened(people[0], url).save(name="Rédaction").status_code == 302


def test_a_review_and_its_tasks_have_no_silent_last_writer(people):
    workflow, task = Workflow.objects.get(), GroupApprovalTask.objects.get()
    url = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    hers, his = (Opened(person, url) for person in people)
    assert his.save(name="Relecture à deux").status_code == 302
    assert hers.save().status_code == 302
    workflow.refresh_from_db()
    assert workflow.name == "Relecture à deux"
    hers, his = (Opened(person, url) for person in people)
    entries = ContentType.objects.get_for_model(Alternative)
    assigned = his.data.getlist("content_types")
    his.data.setlist("content_types", [] if assigned else [str(entries.pk)])
    assert his.save().status_code == 302
    hers.save(name="Relecture")
    workflow.refresh_from_db()
    assert workflow.name == "Relecture à deux"

    url = reverse("wagtailadmin_workflows:edit_task", args=[task.pk])
    hers, his = (Opened(person, url) for person in people)
    groups = [str(group.pk) for group in Group.objects.all()]
    his.data.setlist("groups", groups)
    assert his.save().status_code == 302
    assert hers.save().status_code == 302
    assert {str(group.pk) for group in task.groups.all()} == set(groups)
