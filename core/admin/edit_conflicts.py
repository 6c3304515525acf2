"""Two editors on one page: whoever saves last is told first, and no text is lost.

Wagtail refuses an autosave on top of somebody else's version, but lets the form's own
buttons overwrite it without a word.
"""

from datetime import timedelta

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView

AUTOSAVE_GRACE = timedelta(seconds=5)


def newer_revision(request: HttpRequest, page: Model) -> Revision | None:
    """What was saved since this form was opened, by somebody else or elsewhere."""
    latest = getattr(page, "latest_revision", None)
    data = request.POST
    known = data.get("overwrite_revision_id") or data.get("loaded_revision_id")
    if latest is None or known is None or _is_on_its_way(latest, request):
        return None
    if known != str(latest.pk):
        return latest
    written_by_us = "overwrite_revision_id" in data
    opened_at = data.get("loaded_revision_created_at")
    if not written_by_us and opened_at != latest.created_at.isoformat():
        return latest
    return None


def _is_on_its_way(latest: Revision, request: HttpRequest) -> bool:
    """An autosave of this very form, that it had not heard of when it was sent."""
    age = timezone.now() - latest.created_at
    return latest.user_id == request.user.pk and age < AUTOSAVE_GRACE


def keep_both_versions(request: HttpRequest, page: Model) -> None:
    """Turn whatever button was pressed into « save the draft », beside theirs."""
    if request.method != "POST" or not request.accepts("text/html"):
        return
    theirs = newer_revision(request, page)
    if theirs is None:
        return
    kept = request.POST.copy()
    for name in [name for name in kept if name.startswith("action-")]:
        del kept[name]
    kept.pop("overwrite_revision_id", None)
    request.POST = kept
    messages.warning(request, _told(request, page, theirs))


def _compare_url(page: Model, theirs: Revision) -> str:
    args = [page.pk, theirs.pk, "latest"]
    if isinstance(page, Page):
        return reverse("wagtailadmin_pages:revisions_compare", args=args)
    return reverse(page.snippet_viewset.get_url_name("revisions_compare"), args=args)


def _told(request: HttpRequest, page: Model, theirs: Revision) -> str:
    if theirs.user == request.user:
        who = _("Vous avez enregistré cette page dans une autre fenêtre")
    else:
        name = user_display_name(theirs.user) or _("Quelqu'un")
        who = _("%(name)s a enregistré cette page") % {"name": name}
    return format_html(
        '{} {} <a href="{}">{}</a>',
        _("%(who)s à %(time)s, pendant que vous écriviez.")
        % {
            "who": who,
            "time": date_format(timezone.localtime(theirs.created_at), "H:i"),
        },
        _(
            "Rien n'est publié : votre texte est gardé, l'autre version est dans "
            "l'historique. Comparez-les, puis publiez celle qui convient."
        ),
        _compare_url(page, theirs),
        _("Comparer les deux versions"),
    )


class CarefulEditView(EditView):
    """For snippets with revisions, whose view has read the button when hooks run."""

    def run_before_hook(self):
        keep_both_versions(self.request, self.object)
        self.action = self.get_action(self.request)
        return super().run_before_hook()
