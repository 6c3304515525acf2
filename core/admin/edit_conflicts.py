"""Whoever opens a text learns what others wrote there and did not publish."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page

from core.models import User


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
