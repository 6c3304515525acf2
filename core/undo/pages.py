"""Pages, published, taken away or decided upon: one or many."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, TaskState

from core.admin.approval import ToldBeforeApprovalMixin
from core.admin.autosave import CreatePageView, EditPageView, RevertPageView
from core.admin.trashed_text import keep_in_trash
from core.trash.visibility import is_in_trash
from core.undo import words
from core.undo.changes import Change, State, changes_since, state_of, states_of
from core.undo.decisions import DecisionMessageMixin


class PageEditView(EditPageView):
    def dispatch(self, request: HttpRequest, page_id: int, **kwargs) -> HttpResponse:
        """A page deleted while somebody writes in it: their text goes with it."""
        page = Page.objects.filter(pk=page_id).only("url_path", "path").first()
        if page is None or not is_in_trash(page):
            return super().dispatch(request, page_id, **kwargs)
        if request.method == "POST":
            return keep_in_trash(request, page.pk)
        messages.warning(request, _("Cette page est dans la corbeille."))
        return redirect("trash")

    def perform_workflow_action(self):
        self.before = state_of(self.page)
        self.task_state = self.page.current_workflow_task_state
        if not self.has_content_changes:
            # Nothing is saved: what the form shows is what is approved.
            same = TaskState.objects.filter(pk=self.task_state.pk)
            same.update(revision=self.latest_revision)
        return super().perform_workflow_action()

    def add_save_confirmation_message(self):
        if self.action_name != "perform_workflow_action":
            return super().add_save_confirmation_message()
        page = self.page.specific_class.objects.get(pk=self.page.pk)
        text = words.decision_message(self.request, page, self.task_state, self.before)
        if text:
            messages.success(self.request, text)
        return None


class PageDecisionView(
    ToldBeforeApprovalMixin, DecisionMessageMixin, WorkflowActionView
):
    pass


class EveryPageViewSet(PageViewSet):
    """For the page types of all apps."""

    add_view_class = CreatePageView
    edit_view_class = PageEditView
    revisions_revert_view_class = RevertPageView
    workflow_action_view_class = PageDecisionView


def remember_state(request: HttpRequest, page: Page) -> None:
    """Wagtail's form for a new page makes it live a moment before it publishes it."""
    is_new = request.resolver_match.view_name == "wagtailadmin_pages:add"
    request.states_before = {page.pk: State() if is_new else state_of(page)}


def announce_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """In the place of Wagtail's words. A date to come leaves them."""
    if page.go_live_at and page.go_live_at > timezone.now():
        return None
    before = request.states_before[page.pk]
    messages.success(request, words.published_message(request, page, before))
    return _leave(request, page)


def remember_states_below(request: HttpRequest, page: Page) -> None:
    family = Page.objects.page(page)
    if request.POST.get("include_descendants"):
        family |= page.get_descendants().live()
    request.states_before = states_of(family)


def announce_withdrawal(request: HttpRequest, page: Page) -> HttpResponse:
    changes = _changes(request)
    messages.success(request, words.unpublished_message(request, page, changes))
    return _leave(request, page)


def remember_selection(request: HttpRequest, action_type: str, pages, action) -> None:
    if action_type not in ("publish", "unpublish") or action.model is not Page:
        return
    family = Page.objects.filter(pk__in=[page.pk for page in pages])
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in pages:
            family |= page.get_descendants().filter(live=action_type == "unpublish")
    request.states_before = states_of(family)


def announce_selection(
    request: HttpRequest, action_type: str, pages, action
) -> HttpResponse | None:
    if action_type not in ("publish", "unpublish") or action.model is not Page:
        return None
    text = words.bulk_message(request, action_type, _changes(request))
    messages.success(request, text)
    return redirect(action.next_url)


def _changes(request: HttpRequest) -> list[Change]:
    return changes_since(request.states_before, Page.objects.all())


def _leave(request: HttpRequest, page: Page) -> HttpResponse:
    after = get_valid_next_url_from_request(request)
    if after:
        return redirect(after)
    return redirect("wagtailadmin_explore", page.get_parent().pk)
