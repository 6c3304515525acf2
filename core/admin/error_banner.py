"""A form that is refused says why at its top, where the eye is: Wagtail only says
there that something is wrong, and leaves the sentence in a tab that is closed."""

from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.text import capfirst

from wagtail.admin import messages

MAX_SENTENCES = 8


def validation_error(
    request: HttpRequest, message: str, form: BaseForm, buttons=None
) -> None:
    told = list(dict.fromkeys(sentences(form)))
    items = [(text,) for text in told[:MAX_SENTENCES]]
    if len(told) > MAX_SENTENCES:
        items.append(("…",))
    detail = format_html_join("", "<li>{}</li>", items)
    detail = format_html_join("", '<ul class="essaim-errors">{}</ul>', [(detail,)])
    messages.error(request, messages.render(message, buttons, detail=detail))


def sentences(form: BaseForm) -> Iterator[str]:
    """With the name of the field, in the order of the form, then of its rows."""
    errors = form.errors.as_data()
    for name in [NON_FIELD_ERRORS, *form.fields]:
        for text in _texts(errors.get(name, [])):
            label = form[name].label if name in form.fields else ""
            yield f"{capfirst(label)} : {text}" if label else text
    for formset in getattr(form, "formsets", {}).values():
        yield from formset.non_form_errors()
        for row in formset.forms:
            if not (formset.can_delete and formset._should_delete_form(row)):
                yield from sentences(row)


def _texts(errors: list[ValidationError]) -> Iterator[str]:
    """Blocks keep the mistakes of theirs inside."""
    for error in errors:
        inside = getattr(error, "block_errors", None)
        if inside is None:
            yield from error.messages
        else:
            yield from error.non_block_errors
            yield from _texts(list(inside.values()))


def name_every_error() -> None:
    messages.validation_error = validation_error
