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
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView

from core.admin.autosave import PartialSnippetMixin
from core.models import User

AUTOSAVE_GRACE = timedelta(seconds=5)


def newer_revision(request: HttpRequest, page: Model) -> Revision | None:
    """What was saved since this form was opened, by somebody else or elsewhere."""
    latest = getattr(page, "latest_revision", None)
    data = request.POST
    base_key = data.get("overwrite_revision_id") or data.get("loaded_revision_id")
    if latest is None or base_key is None or _is_own_autosave(latest, request):
        return None
    if base_key != str(latest.pk):
        return latest
    has_autosaved = "overwrite_revision_id" in data
    opened_at = data.get("loaded_revision_created_at")
    if not has_autosaved and opened_at != latest.created_at.isoformat():
        return latest
    return None


def _is_own_autosave(latest: Revision, request: HttpRequest) -> bool:
    """An autosave of this very form, that it had not heard of when it was sent."""
    age = timezone.now() - latest.created_at
    return latest.user_id == request.user.pk and age < AUTOSAVE_GRACE


def save_as_draft_on_conflict(request: HttpRequest, page: Model) -> None:
    """Turn whatever button was pressed into « save the draft », beside theirs."""
    if request.method != "POST" or not request.accepts("text/html"):
        return
    newer = newer_revision(request, page)
    if newer is None:
        return
    data = request.POST.copy()
    for name in [name for name in data if name.startswith("action-")]:
        del data[name]
    data.pop("overwrite_revision_id", None)
    request.POST = data
    messages.warning(request, _conflict_message(request, page, newer))


def tell_of_others_drafts(request: HttpRequest, page: Model) -> None:
    """What is online may hold words that somebody else wrote and did not publish: the
    button of whoever opens it would publish them too."""
    is_draft = getattr(page, "live", False) and page.has_unpublished_changes
    is_opened = request.method == "GET" and "_w_hydrate_create_view" not in request.GET
    if not (is_draft and is_opened):
        return
    since = page.revisions.filter(pk__gt=page.live_revision_id or 0)
    others = User.objects.filter(pk__in=since.values("user"))
    others = others.exclude(pk=request.user.pk).order_by("pk")
    if not others:
        return
    text = ngettext(
        "%(names)s a écrit ici sans publier : « Publier » mettrait aussi ce texte en "
        "ligne.",
        "%(names)s ont écrit ici sans publier : « Publier » mettrait aussi ces textes "
        "en ligne.",
        len(others),
    )
    names = get_text_list([user_display_name(user) for user in others], _("et"))
    link = _compare_url(page, "live"), _("Voir ce qui change")
    messages.warning(
        request,
        format_html('{} <a href="{}">{}</a>', text % {"names": names}, *link),
    )


def _compare_url(page: Model, older: int | str) -> str:
    args = [page.pk, older, "latest"]
    if isinstance(page, Page):
        return reverse("wagtailadmin_pages:revisions_compare", args=args)
    return reverse(page.snippet_viewset.get_url_name("revisions_compare"), args=args)


def _conflict_message(request: HttpRequest, page: Model, newer: Revision) -> str:
    if newer.user == request.user:
        who = _("Vous avez enregistré cette page dans une autre fenêtre")
    else:
        name = user_display_name(newer.user) or _("Quelqu'un")
        who = _("%(name)s a enregistré cette page") % {"name": name}
    return format_html(
        '{} {} <a href="{}">{}</a>',
        _("%(who)s à %(time)s, pendant que vous écriviez.")
        % {
            "who": who,
            "time": date_format(timezone.localtime(newer.created_at), "H:i"),
        },
        _(
            "Rien n'est publié : votre texte est gardé, l'autre version est dans "
            "l'historique. Comparez-les, puis publiez celle qui convient."
        ),
        _compare_url(page, newer.pk),
        _("Comparer les deux versions"),
    )


class ConflictAwareEditView(PartialSnippetMixin, EditView):
    """For snippets with revisions, whose view has read the button when hooks run."""

    def run_before_hook(self):
        save_as_draft_on_conflict(self.request, self.object)
        self.action = self.get_action(self.request)
        return super().run_before_hook()
