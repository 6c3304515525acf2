"""A form of the admin in somebody's window, that stays open while others write."""

from django.http import QueryDict
from django.test import Client

from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from annuaire.models import Alternative
from core.models import User
from tests.core.helpers import edit_url

AUTOSAVE = {"Accept": "application/json"}


def blocks(**texts: str) -> dict:
    """A stream field of text blocks by their ids."""
    data = streamfield(
        [("text", rich_text(f"<p>{html}</p>")) for html in texts.values()]
    )
    for number, name in enumerate(texts):
        data[str(number)]["id"] = block_id(name)
    return data


def block_id(name: str) -> str:
    return f"{name:0>8}-0000-4000-8000-000000000000"


class Window:
    def __init__(self, user: User, thing: Page | Alternative, address: str = ""):
        self.client = Client()
        self.client.force_login(user)
        is_page = isinstance(thing, Page)
        self.address = address or (edit_url(thing) if is_page else thing.edit_url)
        html = self.client.get(self.address).content.decode()
        form_id = "page-edit-form" if is_page else "w-editor-form"
        self.data: QueryDict = querydict_from_html(html, form_id=form_id)
        # A script draws them.
        for field in type(thing)._meta.fields:
            if isinstance(field, StreamField):
                self.data.setdefault(f"{field.name}-count", "0")

    def type(self, **fields) -> "Window":
        for name in fields:
            for key in [key for key in self.data if key.startswith(f"{name}-")]:
                del self.data[key]
        for name, value in nested_form_data(fields).items():
            self.data[name] = str(value)
        return self

    def send(self, button: str = ""):
        data = self.data.copy()
        if button:
            data[button] = "1"
        return self.client.post(self.address, dict(data.lists()))

    def autosave(self) -> dict:
        """The answer, with which the window goes on."""
        answer = self.client.post(
            self.address, dict(self.data.lists()), headers=AUTOSAVE
        ).json()
        assert answer["success"], answer
        self.data["overwrite_revision_id"] = str(answer["revision_id"])
        for name, value in answer["field_updates"].items():
            self.data[name] = value
        return answer
