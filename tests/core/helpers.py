"""The forms of the admin, as a browser would send them back."""

from django.contrib.auth.models import Group
from django.http import QueryDict
from django.urls import reverse

from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from bs4 import BeautifulSoup

from core.models import User
from home.models import HomePage
from home.roles import give_roles
from tests import factories

STREAMS = ["invitation", "report", "body"]


def signed_in(client, role: str, name: str = "") -> User:
    """Somebody of the Rédaction or the Publication."""
    give_roles(HomePage.objects.get())
    person = factories.user(display_name=name)
    person.groups.add(Group.objects.get(name=role))
    client.force_login(person)
    return person


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled(client, page: Page, **fields) -> QueryDict:
    """The form of a page as it opens, then what is typed in it. Stream fields are
    drawn by a script: they are sent as given here, or empty."""
    html = client.get(edit_url(page)).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    for name in STREAMS:
        data.setdefault(f"{name}-count", "0")
    for name, value in nested_form_data(fields).items():
        data[name] = str(value)
    return data


def send(client, page: Page, button: str = "", **fields):
    data = filled(client, page, **fields)
    if button:
        data[button] = "1"
    return client.post(edit_url(page), dict(data.lists()))


def publish_many(client, address: str):
    """As the screen that asks has listed them."""
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    listed = [field["value"] for field in soup.select("main [name=listed]")]
    return client.post(address, {"listed": listed}, follow=True)


def texts(*paragraphs: str) -> dict:
    """A stream field of text blocks."""
    return streamfield([("text", rich_text(html)) for html in paragraphs])
