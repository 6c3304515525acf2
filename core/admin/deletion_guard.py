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

MAX_LINKS = 10

Finder = Callable[[Model], Iterable[Model]]
_finders: dict[type[Model], list[Finder]] = {}


def register_usages(model: type[Model]) -> Callable[[Finder], Finder]:
    """The function finds what names one of these, drafts included: whoever opened
    such a draft again would find the name gone."""

    def decorate(finder: Finder) -> Finder:
        _finders.setdefault(model, []).append(finder)
        return finder

    return decorate


def pages_referencing(model: type[Page], **reference: Model) -> Iterator[Page]:
    """Those whose key names it, if only in a draft."""
    [(field, value)] = reference.items()
    in_draft = Q(**{f"latest_revision__content__{field}": value.pk})
    return model.objects.filter(Q(**reference) | in_draft).order_by("-pk")


@register_usages(Theme)
def pages_with_theme(theme: Theme) -> Iterator[Page]:
    for model in get_page_models():
        if issubclass(model, BasePage):
            yield from model.objects.filter(themes=theme)


def prevent_deletion_in_use(
    request: HttpRequest, snippets: Iterable[Model]
) -> HttpResponse | None:
    """PROTECT would not do: drafts name things too."""
    model = None
    for snippet in snippets:
        finders = _finders.get(type(snippet), [])
        usages = [usage for finder in finders for usage in finder(snippet)]
        if usages:
            model = type(snippet)
            messages.error(request, _refusal_message(snippet, usages))
    return redirect(model.snippet_viewset.get_url_name("list")) if model else None


def _refusal_message(snippet: Model, usages: list[Model]) -> str:
    more = len(usages) - MAX_LINKS
    links = format_html_join(
        ", ", '<a href="{}">{}</a>', map(_link, usages[:MAX_LINKS])
    )
    others = ngettext(" et %(count)d autre", " et %(count)d autres", more)
    return format_html(
        "{} {}{}. {}",
        _("« %(name)s » sert encore, et reste donc :") % {"name": snippet},
        links,
        others % {"count": more} if more > 0 else "",
        _("Donnez-leur autre chose, puis recommencez."),
    )


def _link(usage: Model) -> tuple[str, str]:
    if not isinstance(usage, Page):
        name = usage.snippet_viewset.get_url_name("edit")
        return reverse(name, args=[usage.pk]), str(usage)
    if is_in_trash(usage):
        label = _("%(title)s (dans la corbeille)") % {"title": usage.draft_title}
        return reverse("trash"), label
    return reverse("wagtailadmin_pages:edit", args=[usage.pk]), usage.draft_title
