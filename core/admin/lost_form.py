"""A form that cannot be saved: what was typed in it is given back."""

import json
import re

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

# What the form says to the server and nobody typed.
_TECHNICAL_FIELD = re.compile(
    r"csrfmiddlewaretoken|form_account$|unsaved_copy$|username$|.*password|next$|comments-|"
    r"window$|sent_at$|opened$|action-|loaded_revision|overwrite_revision|"
    r".*-(?:type|id|order|ORDER|deleted|DELETE|count|[A-Z]+_FORMS)$"
)
_NON_TEXT = re.compile(r"(?:on|true|false|null|\d*)")


def unsaved_text(request: HttpRequest) -> str:
    """What a form of the admin was sent with. Autosaves tell of their failure by
    themselves, in the form, which still holds its text."""
    if request.method != "POST" or not request.accepts("text/html"):
        return ""
    return texts_in(request.POST)


def texts_in(data: MultiValueDict) -> str:
    """Every field that holds words, in the order of the form."""
    values = [
        _field_text(value)
        for name, values in data.lists()
        if not _TECHNICAL_FIELD.match(name)
        for value in values
    ]
    return "\n\n".join(filter(None, values))


def _field_text(value: str) -> str:
    value = value.strip()
    if _NON_TEXT.fullmatch(value):
        return ""
    if value.startswith("{"):
        return _rich_text_paragraphs(value)
    return value


def _rich_text_paragraphs(value: str) -> str:
    """The paragraphs of Draftail's own format."""
    try:
        blocks = json.loads(value)["blocks"]
        return "\n".join(str(block["text"]) for block in blocks).strip()
    except (ValueError, KeyError, TypeError, RecursionError):
        return value
