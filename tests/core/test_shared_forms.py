"""What has no versions, changed by two people at once."""

from django.contrib.admin.utils import quote
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from wagtail.test.utils.form_data import querydict_from_html

import pytest
from bs4 import BeautifulSoup

from ateliers.models import Place
from core.models import Document, SiteSettings, Theme
from newsletter.models import LetterSettings
from search.models import Promotion
from tests import factories
from tests.core.helpers import signed_in

pytestmark = pytest.mark.case("E5")


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


MAKERS = [theme, place, promotion, site_settings, letter_settings, image, document]


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
            if form.select_one("[name=opened]")
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
