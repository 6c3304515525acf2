"""What somebody sent and the site could not save is kept for them, on whatever computer
they come back: refused, locked, in the bin, without the right to write, or a failure.

Where the site does not know who sent it (session over, token too old), the copy in
the browser is all there is."""

import re

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.datastructures import MultiValueDict
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin.ui.components import Component

from core.admin.lost_form import texts_in
from core.models import PendingText
from core.models.pending_texts import PENDING_FOR

_TITLES = "title", "name", "subject"
# What belongs to one sending, and what is never stored.
_NOT_KEPT = re.compile(
    r"csrfmiddlewaretoken|form_account|unsaved_copy|sent_at|(?:workflow-)?action-.*|"
    r".*password.*"
)


def keep_pending(request: HttpRequest, key: str) -> None:
    entries = [
        # PostgreSQL refuses the null character.
        [name, value.replace("\0", "")]
        for name, values in request.POST.lists()
        if not _NOT_KEPT.fullmatch(name)
        for value in values
    ]
    PendingText.objects.update_or_create(
        user=request.user,
        key=key,
        defaults={"form": request.path[:500], "entries": entries},
    )


def forget_pending(request: HttpRequest, key: str) -> None:
    if request.user.is_authenticated:
        _own(request).filter(key=key).delete()


@never_cache
@require_safe
def pending_of_form(request: HttpRequest) -> JsonResponse:
    """The newest of those of one form, as the browser keeps its own."""
    text = _own(request).filter(form=request.GET.get("form", "")).first()
    if text is None:
        return JsonResponse({})
    at = int(text.written_at.timestamp() * 1000)
    return JsonResponse({"id": text.key, "entries": text.entries, "at": at})


@never_cache
@require_safe
def pending_texts(request: HttpRequest) -> HttpResponse:
    texts = [
        {
            "key": text.key,
            "form": text.form,
            "title": title_of(text),
            "words": _words(text),
            "written_at": text.written_at,
            "until": text.written_at + PENDING_FOR,
        }
        for text in _own(request)
    ]
    return render(
        request,
        "wagtailadmin/pending_texts.html",
        {"texts": texts, "period": PENDING_FOR},
    )


@require_POST
def forget_text(request: HttpRequest, key: str) -> HttpResponse:
    forget_pending(request, key)
    if request.accepts("text/html"):
        return redirect("pending_texts")
    return JsonResponse({})


def pending_urls() -> list:
    return [
        path("textes-en-attente/", pending_texts, name="pending_texts"),
        path("textes-en-attente/formulaire/", pending_of_form, name="pending_of_form"),
        path("textes-en-attente/<slug:key>/oublier/", forget_text, name="forget_text"),
    ]


class PendingTextsPanel(Component):
    name = "pending_texts"
    template_name = "wagtailadmin/home/pending_texts.html"
    order = 5

    def __init__(self, request: HttpRequest):
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        return {"titles": list(map(title_of, _own(self.request)))}


def title_of(text: PendingText) -> str:
    """That of the form, or how it begins."""
    values = dict(text.entries)
    titles = (values.get(name, "").strip() for name in _TITLES)
    return next(filter(None, titles), Truncator(_words(text)).chars(60))


def _words(text: PendingText) -> str:
    data = MultiValueDict()
    for name, value in text.entries:
        data.appendlist(name, value)
    return texts_in(data)


def _own(request: HttpRequest) -> QuerySet[PendingText]:
    return PendingText.objects.filter(user=request.user)
