"""The forms of the admin, as a browser would send them back."""

from django.http import QueryDict
from django.urls import reverse

from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

STREAMS = ["invitation", "report", "body"]


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


def texts(*paragraphs: str) -> dict:
    """A stream field of text blocks."""
    return streamfield([("text", rich_text(html)) for html in paragraphs])
