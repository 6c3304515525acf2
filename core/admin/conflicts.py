"""The screen that asks about what two people changed in one place, and nothing else."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision

from core.admin.revision_diff import display_value
from core.forms.merged_form import content_of
from core.merge.choices import BOTH, MINE, THEIRS, decide, joined
from core.merge.comparison import is_block
from core.models import OpenForm
from core.models.revisions import lock_latest
from french.text import paragraphs

CHOICES = {MINE, THEIRS, BOTH}


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    theirs: list[str]
    mine: list[str]
    both: bool


def conflicts(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    form = get_object_or_404(OpenForm, pk=key, user=request.user)
    kind = form.content_type.model_class()
    instance = get_object_or_404(kind._default_manager, pk=form.object_id)
    url = AdminURLFinder(request.user).get_edit_url(instance)
    if not url:
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request, form, instance, url)
    if not form.conflicts:
        return redirect(url)
    latest = instance.get_latest_revision_as_object()
    questions = [
        _question(latest, number, record)
        for number, record in enumerate(form.conflicts)
    ]
    context = {"questions": questions, "title": str(latest), "edit_url": url}
    return render(request, "wagtailadmin/conflicts.html", context)


def _decide(request: HttpRequest, form: OpenForm, instance, url: str) -> HttpResponse:
    with transaction.atomic():
        latest = lock_latest(instance)
        form = OpenForm.objects.select_for_update().get(pk=form.pk)
        lock = latest.get_lock()
        if lock and lock.for_user(request.user):
            messages.error(request, lock.get_message(request.user))
            return redirect(request.path)
        content, waiting = content_of(latest), []
        for number, record in enumerate(form.conflicts):
            choice = request.POST.get(f"choice-{number}")
            if choice in CHOICES and (choice != BOTH or _has_room(latest, record)):
                content = decide(content, record, choice)
            else:
                waiting.append(record)
        if len(waiting) < len(form.conflicts):
            revision = _save(latest.with_content_json(content), request.user)
            # Only what was asked about was on this screen.
            form.unread_in.append(revision.pk)
        form.conflicts = waiting
        form.save()
    if waiting:
        messages.warning(request, _("Il reste un choix à faire."))
        return redirect(request.path)
    messages.success(
        request, _("C'est enregistré dans le brouillon. Relisez-le, puis publiez-le.")
    )
    return redirect(url)


def _save(merged, user) -> Revision:
    """As the form does with a draft."""
    if not merged.live:
        merged.save(**{"clean": False} if isinstance(merged, Page) else {})
    return merged.save_revision(user=user, log_action=True, clean=False)


def _question(latest, number: int, record: dict) -> Question:
    theirs, mine = record["theirs"], record["mine"]
    name = record["path"][0]
    if record.get("copy") or len(record["path"]) > 1:
        texts = _texts(theirs), _texts(mine)
    else:
        texts = tuple([_shown(latest, name, value)] for value in (theirs, mine))
    return Question(
        name=f"choice-{number}",
        label=_label(latest, record["path"]),
        theirs=texts[0],
        mine=texts[1],
        both=_has_room(latest, record),
    )


def _has_room(latest, record: dict) -> bool:
    """For both: two addresses are none, and a short field holds one name."""
    both = joined(record["theirs"], record["mine"])
    if record.get("copy") or both == record["theirs"]:
        return bool(record.get("copy"))
    field = latest._meta.get_field(record["path"][0])
    if type(field) not in (models.CharField, models.TextField, RichTextField):
        return False
    limit = field.max_length or len(both)
    return not field.choices and len(both) <= limit


def _shown(latest, name: str, value) -> str:
    """As one would say it: the name of a choice, of what is linked."""
    field = latest._meta.get_field(name)
    if isinstance(field, StreamField) or not isinstance(field, models.Field):
        return " ".join(_texts(value))
    version = latest.with_content_json(content_of(latest) | {name: value})
    if field.choices:
        return getattr(version, f"get_{name}_display")()
    shown = display_value(getattr(version, name))
    return " ".join(paragraphs(shown)) if isinstance(value, str) else shown


def _texts(value) -> list[str]:
    """All that is written in a part of a stream or of a row."""
    if isinstance(value, str):
        return paragraphs(value)
    if is_block(value):
        return _texts(value["value"])
    if not isinstance(value, dict | list):
        return []
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in _texts(part)]


def _label(latest, path: list[str]) -> str:
    try:
        field = latest._meta.get_field(path[0])
    except FieldDoesNotExist as error:
        raise Http404 from error
    name = getattr(field, "verbose_name", None)
    if name is None:
        name = field.related_model._meta.verbose_name_plural
    return capfirst(name)
