"""Each window's form is known: a save carries only what was changed in that window,
into what others saved meanwhile. Nobody publishes with it what they have not read."""

import json
import re
import uuid

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.ui.editing_sessions import EditingSessionsModule

from core.admin import news
from core.forms.merged_form import MergedFormMixin, content_of
from core.models import OpenForm, User
from core.models.open_forms import key_of

_LATEST = 600_000  # milliseconds between an autosave and its arrival
_PUBLIC_ACTIONS = {"publish", "submit", "perform_workflow_action", "workflow-action"}


def remember(user: User, instance: Model, key: uuid.UUID, **values) -> None:
    """Under a key that another form has, nothing is written."""
    about = {"user": user, **key_of(instance)}
    if not OpenForm.objects.filter(pk=key, **about).update(
        **values, updated_at=timezone.now()
    ):
        OpenForm.objects.get_or_create(pk=key, defaults=about | values)


def remember_saving(
    request: HttpRequest, form: MergedFormMixin, thing: Model, before: OpenForm | None
) -> None:
    unread_in = set(before.unread_in if before else [])
    if form.has_news and not news.is_online(form.latest):
        unread_in.add(thing.latest_revision_id)
    remember(
        request.user,
        thing,
        form.cleaned_data["window"],
        content=form.held,
        conflicts=form.conflicts,
        unread_in=sorted(unread_in),
        sent_at=number_in(request, "sent_at"),
        # Whoever saves a draft of what was withdrawn has not been told yet.
        **({"was_live": True} if thing.live else {}),
    )


def number_in(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else 0


class OpenFormMixin:
    """Of a view that edits an object with revisions. `latest` is what is stored when
    something is sent; the form begins with what its window last held."""

    latest: Model | None = None
    base: Model | None = None
    # What the form is told of it.
    merge_kwargs: dict = {}
    # Nothing is saved over, whatever was saved meanwhile.
    is_out_of_date = False

    def base_of(self, latest: Model) -> Model:
        self.latest = self.base = latest
        content = self._last_content()
        self.merge_kwargs = {"latest": latest, "known": content}
        if content is not None:
            self.base = latest.with_content_json(content_of(latest) | content)
        return self.base

    def _last_content(self) -> dict | None:
        """Of a form that was opened too long ago, what was latest then."""
        if self.open_form:
            return self.open_form.content
        key = number_in(self.request, "loaded_revision_id")
        revision = self.latest.revisions.filter(pk=key).first()
        return revision.content if revision else None

    @cached_property
    def open_form(self) -> OpenForm | None:
        try:
            key = uuid.UUID(self.request.POST.get("window", ""))
        except ValueError:
            return None
        forms = OpenForm.objects.about(self.latest).filter(user=self.request.user)
        return forms.filter(pk=key).first()

    def overwrites_latest(self) -> bool:
        key = self.request.POST.get("overwrite_revision_id")
        return key == str(self.latest.latest_revision_id)

    def is_late(self) -> bool:
        """An autosave that its window has saved over already. What seems to be hours
        late comes from a clock that was set back."""
        if not (self.expects_json_response and self.open_form):
            return False
        lateness = self.open_form.sent_at - number_in(self.request, "sent_at")
        return 0 < lateness < _LATEST

    def late_answer(self) -> JsonResponse:
        return self.json_error_response(
            "late", _("Un texte plus récent est déjà enregistré.")
        )

    def remember_opening(self, form: MergedFormMixin, latest: Model) -> None:
        content = form.part_of(latest)
        key = form.initial["window"]
        user, live = self.request.user, latest.live
        undecided = OpenForm.objects.about(latest).filter(user=user).undecided()
        for waiting in undecided.order_by("updated_at")[:1]:
            messages.warning(self.request, news.question(waiting))
        remember(user, latest, key, content=content, was_live=live)

    def form_invalid(self, form: MergedFormMixin) -> HttpResponse:
        response = super().form_invalid(form)
        return self.locked_answer(response) if self.locked_for_user else response

    def get_editing_sessions(self) -> EditingSessionsModule:
        """Of no version: Wagtail's dialog would say that saving writes over one."""
        module = super().get_editing_sessions()
        module.revision_id = module.revision_created_at = None
        return module

    def locked_answer(self, response: HttpResponse) -> HttpResponse:
        """With the name of whoever locked it."""
        told = self.lock.get_message(self.request.user)
        if not self.expects_json_response:
            messages.warning(self.request, told)
            return response
        text = _(
            "%(lock)s Ce que vous avez écrit reste dans cette fenêtre ; il vous sera "
            "proposé à votre retour."
        )
        return self.json_error_response("locked", text % {"lock": strip_tags(told)})

    def prepare(self, form: MergedFormMixin) -> None:
        """With the questions that wait already."""
        form.prepare()
        asked = [record["path"] for record in form.conflicts]
        waiting = self.open_form.conflicts if self.open_form else []
        form.conflicts += [each for each in waiting if each["path"] not in asked]

    def must_be_read_first(self, form: MergedFormMixin, action: str) -> bool:
        """What would be published is neither on this screen nor online."""
        if action not in _PUBLIC_ACTIONS:
            return False
        if self.was_withdrawn():
            return True
        if not form.has_news:
            return False
        return bool(form.conflicts) or not news.is_online(self.latest)

    def was_withdrawn(self) -> bool:
        """From the site, since this window heard of it."""
        form = self.open_form
        return bool(form and form.was_live) and not self.latest.live

    def tell_news(self, form: MergedFormMixin, response, *, is_held: bool):
        """In the answer of an autosave, in a message, or on the screen that asks."""
        if is_held and self.was_withdrawn():
            messages.warning(self.request, news.withdrawal(self.latest))
            return response
        if not form.has_news:
            return response
        who = news.sentence(self.request.user, self.latest, self.open_form)
        end = news.HELD if is_held else news.JOINED
        text = f"{who} {news.ASKED if form.conflicts else end}"
        ask = form.conflicts and reverse(
            "conflicts", args=[form.cleaned_data["window"]]
        )
        if self.expects_json_response:
            answer = json.loads(response.content)
            answer["news"] = {"text": text, "ask": ask or ""}
            return JsonResponse(answer, status=response.status_code)
        messages.warning(self.request, text)
        return redirect(ask) if ask else response
