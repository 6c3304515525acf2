"""Whoever approves names what they read; what is newer is told before."""

from datetime import datetime
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Revision, TaskState

from core.admin.unpublished import compare_url, others_since, wrote_since
from core.models import OpenForm, User


def reviewed_revision(
    state: TaskState, reviewer: User | None, until: datetime | None = None
) -> Revision:
    """What was handed in, or what the reviewer saved upon it, unless the save brought
    words of others along that were not on the screen."""
    thing = state.revision.content_object
    windows = OpenForm.objects.about(thing).filter(user=reviewer)
    unread = chain.from_iterable(windows.values_list("unread_in", flat=True))
    upon = Revision.objects.for_instance(thing).filter(
        pk__gt=state.revision_id,
        user=reviewer,
        created_at__lte=until or timezone.now(),
    )
    own = upon.exclude(pk__in=[*unread]).order_by("-pk").first() if reviewer else None
    return own or state.revision


def name_reviewed_revision(state: TaskState) -> None:
    """Before it is saved. Wagtail begins each task with what was written last, and an
    approval with what the task began with."""
    if state.status == TaskState.STATUS_APPROVED:
        state.revision = reviewed_revision(
            state, state.finished_by, until=state.finished_at
        )
    elif state._state.adding:
        before = state.workflow_state.current_task_state
        if before and before.status == TaskState.STATUS_APPROVED:
            state.revision = before.revision


class ToldBeforeApprovalMixin:
    """For Wagtail's views of decisions outside of the form: what was handed in may not
    be the latest, and nothing on their screens says so."""

    newer = None

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if self.action_name == "approve":
            self.reviewed = reviewed_revision(self.task_state, request.user)
            latest = self.reviewed.content_object.get_latest_revision()
            self.newer = None if latest == self.reviewed else latest

    def get_template_names(self) -> list[str]:
        if self.newer:
            return ["wagtailadmin/review/ask_in_dialog.html"]
        return super().get_template_names()

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        return {**context, **self._what_is_newer()} if self.newer else context

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        named = request.POST.get("revision")
        if not self.newer or named == str(self.reviewed.pk):
            return super().post(request, *args, **kwargs)
        form = self.form_class(request.POST)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_form(request, form)
        context = self.get_context_data(form=form, next=self.redirect_url)
        return render(request, "wagtailadmin/review/ask.html", context)

    def _what_is_newer(self) -> dict:
        thing, state = self.object, self.task_state.workflow_state
        others = others_since(thing, self.reviewed.pk, self.request.user)
        return {
            "reviewed": self.reviewed,
            "who": wrote_since(others),
            "compare_url": compare_url(thing, self.reviewed.pk),
            "read_again_url": AdminURLFinder(self.request.user).get_edit_url(thing),
            "approve_label": _("Publier ce que vous avez relu")
            if state.is_at_final_task
            else _("Approuver ce que vous avez relu"),
        }
