"""What is typed in a page that somebody puts into the bin meanwhile stays with it."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page

from core.admin.open_forms import OpenFormMixin, remember_saving
from core.models import TrashEntry


class _TrashedForm(OpenFormMixin):
    def __init__(self, request: HttpRequest, page: Page):
        self.request = request
        base = self.base_of(page.get_latest_revision_as_object())
        form_class = type(base).get_edit_handler().get_form_class()
        self.form = form_class(
            request.POST,
            request.FILES,
            instance=base,
            **self.merge_kwargs,
            partial=True,
            for_user=request.user,
        )
        self.form.defer_required_fields()

    def save(self) -> bool:
        """Only for whoever had it open: nobody else may touch it there."""
        if not (self.open_form and self.form.is_valid()):
            return False
        page = self.form.save(commit=False)
        page.save_revision(user=self.request.user, log_action=True, clean=False)
        remember_saving(self.request, self.form, page, self.open_form)
        return True


def keep_in_trash(request: HttpRequest, page_id: int) -> HttpResponse:
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page_id)
        if not _TrashedForm(request, page).save():
            raise Http404  # What was typed is given back there.
    entry = TrashEntry.objects.select_related("trashed_by").filter(
        object_id=str(page_id)
    )
    who = next((user_display_name(each.trashed_by) for each in entry), None)
    text = _(
        "%(name)s a mis cette page à la corbeille. Ce que vous avez écrit y est gardé, "
        "en brouillon."
    ) % {"name": who or _("Quelqu'un")}
    if not request.accepts("text/html"):
        answer = {"success": False, "error_code": "in_trash", "error_message": text}
        return JsonResponse(answer, status=400)
    messages.success(request, text)
    return redirect("trash")
