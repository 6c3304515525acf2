"""In the place of what Wagtail's « Supprimer » would do, one at a time or many."""

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.deletion import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.actions import DeleteAction
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from core.models import Document, Image
from core.models.trash import BinEntry
from core.trash import objects, pages
from french.dates import french_date


def keeps(model: type[Model]) -> bool:
    kinds = (Page, Image, Document, *get_snippet_models())
    return issubclass(model, kinds)


def put_away(instance: Model, user) -> BinEntry | None:
    place = pages if isinstance(instance, Page) else objects
    return place.put_away(instance, user)


class BinAction(DeleteAction):
    """For the delete views of snippets, images and documents."""

    def _delete(self):
        return put_away(self.instance, self.user)


def bin_the_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.method != "POST":
        return None
    above = page.get_parent()
    bin_and_tell(request, [page])
    after = get_valid_next_url_from_request(request)
    return redirect(after) if after else redirect("wagtailadmin_explore", above.pk)


def bin_many(request, action_type: str, objects, action) -> HttpResponse | None:
    if action_type != "delete" or not keeps(action.model):
        return None
    bin_and_tell(request, objects)
    return redirect(action.next_url)


def bin_the_snippets(request: HttpRequest, snippets) -> HttpResponse | None:
    """One or many: Wagtail asks here for both."""
    if request.method != "POST":
        return None
    viewset = next((type(each).snippet_viewset for each in snippets), None)
    if viewset is None:
        return None
    bin_and_tell(request, snippets)
    after = get_valid_next_url_from_request(request)
    return redirect(after or viewset.get_url_name("list"))


def bin_and_tell(request: HttpRequest, objects: Iterable[Model]) -> None:
    done = []
    for instance in objects:
        try:
            entry = put_away(instance, request.user)
        except pages.Refused as refusal:
            messages.error(request, str(refusal))
        except ProtectedError:
            text = _("« %(title)s » reste : autre chose en a besoin.")
            messages.error(request, text % {"title": instance})
        else:
            done += [entry] if entry else []
    if done:
        messages.success(request, told(done))


def told(done: list[BinEntry]) -> str:
    one = done[0]
    text = ngettext(
        "« %(title)s » est dans la corbeille jusqu’au %(day)s.",
        "%(count)d éléments sont dans la corbeille jusqu’au %(day)s.",
        len(done),
    ) % {"title": one, "count": len(done), "day": french_date(one.emptied_at, "j F Y")}
    return format_html(
        '{} <a href="{}">{}</a>', text, reverse("bin"), _("Ouvrir la corbeille")
    )
