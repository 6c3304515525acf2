"""What cannot be deleted because something still names it: the editor is told where."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.admin import messages
from wagtail.models import Page, get_page_models

from core.models import BasePage, Theme
from core.trash.visibility import is_in_trash

SHOWN = 10

Finder = Callable[[Model], Iterable[Model]]
_finders: dict[type[Model], list[Finder]] = {}


def register_usages(model: type[Model]) -> Callable[[Finder], Finder]:
    """The function finds what names one of these, drafts included: whoever opened
    such a draft again would find the name gone."""

    def decorate(finder: Finder) -> Finder:
        _finders.setdefault(model, []).append(finder)
        return finder

    return decorate


def pages_with(model: type[Page], **named: Model) -> Iterator[Page]:
    """Those whose key names it, if only in a draft."""
    [(field, value)] = named.items()
    in_draft = Q(**{f"latest_revision__content__{field}": value.pk})
    return model.objects.filter(Q(**named) | in_draft).order_by("-pk")


@register_usages(Theme)
def pages_on(theme: Theme) -> Iterator[Page]:
    for model in get_page_models():
        if issubclass(model, BasePage):
            yield from model.objects.filter(themes=theme)


def refuse_what_is_used(
    request: HttpRequest, snippets: Iterable[Model]
) -> HttpResponse | None:
    """PROTECT would not do: drafts name things too."""
    refused = None
    for snippet in snippets:
        finders = _finders.get(type(snippet), [])
        users = [user for finder in finders for user in finder(snippet)]
        if users:
            refused = type(snippet)
            messages.error(request, _told(snippet, users))
    return redirect(refused.snippet_viewset.get_url_name("list")) if refused else None


def _told(snippet: Model, users: list[Model]) -> str:
    more = len(users) - SHOWN
    links = format_html_join(", ", '<a href="{}">{}</a>', map(_link, users[:SHOWN]))
    others = ngettext(" et %(count)d autre", " et %(count)d autres", more)
    return format_html(
        "{} {}{}. {}",
        _("« %(name)s » sert encore, et reste donc :") % {"name": snippet},
        links,
        others % {"count": more} if more > 0 else "",
        _("Donnez-leur autre chose, puis recommencez."),
    )


def _link(user: Model) -> tuple[str, str]:
    if not isinstance(user, Page):
        name = user.snippet_viewset.get_url_name("edit")
        return reverse(name, args=[user.pk]), str(user)
    if is_in_trash(user):
        trashed = _("%(title)s (dans la corbeille)") % {"title": user.draft_title}
        return reverse("trash"), trashed
    return reverse("wagtailadmin_pages:edit", args=[user.pk]), user.draft_title
