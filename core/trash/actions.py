"""In the place of what Wagtail's « Supprimer » would do, one at a time or many."""

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.deletion import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.actions import DeleteAction
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from core.models import Document, Image
from core.models.trash import TrashEntry
from core.trash import objects, pages
from core.undo import words
from french.dates import french_date


def is_trashable(model: type[Model]) -> bool:
    kinds = (Page, Image, Document, *get_snippet_models())
    return issubclass(model, kinds)


def move_to_trash(instance: Model, user) -> TrashEntry | None:
    module = pages if isinstance(instance, Page) else objects
    return module.move_to_trash(instance, user)


class TrashAction(DeleteAction):
    """For deletions that ask nobody back."""

    def _delete(self):
        return move_to_trash(self.instance, self.user)


class TrashMessageMixin:
    """For the delete views of images and documents."""

    def delete_action(self):
        self.name = words.named(self.object, str(self.object))
        self.entry = move_to_trash(self.object, self.request.user)

    def get_success_message(self):
        if self.entry is None:
            return _("%s est déjà dans la corbeille.") % self.name
        return trashed_message(self.request, [self.entry], self.name)


class ImageDeleteView(TrashMessageMixin, images.DeleteView):
    pass


class DocumentDeleteView(TrashMessageMixin, documents.DeleteView):
    pass


def move_page_to_trash(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.method != "POST":
        return None
    above = page.get_parent()
    move_all_to_trash(request, [page])
    after = get_valid_next_url_from_request(request)
    return redirect(after) if after else redirect("wagtailadmin_explore", above.pk)


def move_selection_to_trash(
    request, action_type: str, objects, action
) -> HttpResponse | None:
    if action_type != "delete" or not is_trashable(action.model):
        return None
    move_all_to_trash(request, objects)
    return redirect(action.next_url)


def move_snippets_to_trash(request: HttpRequest, snippets) -> HttpResponse | None:
    """One or many: Wagtail asks here for both."""
    if request.method != "POST":
        return None
    viewset = next((type(each).snippet_viewset for each in snippets), None)
    if viewset is None:
        return None
    move_all_to_trash(request, snippets)
    after = get_valid_next_url_from_request(request)
    return redirect(after or viewset.get_url_name("list"))


def move_all_to_trash(request: HttpRequest, objects: Iterable[Model]) -> None:
    entries, one = [], None
    for instance in objects:
        try:
            entry = move_to_trash(instance, request.user)
        except pages.DeletionRefusedError as refusal:
            messages.error(request, str(refusal))
        except ProtectedError:
            text = _("« %(title)s » reste : autre chose en a besoin.")
            messages.error(request, text % {"title": instance})
        else:
            if entry:
                entries.append(entry)
                one = words.named(instance, entry.title)
    if entries:
        messages.success(request, trashed_message(request, entries, one))


def trashed_message(
    request: HttpRequest, entries: list[TrashEntry], name: str
) -> SafeString:
    count, day = len(entries), french_date(entries[0].purged_at, "j F Y")
    text = ngettext(
        "%(name)s est dans la corbeille jusqu’au %(day)s.",
        "%(count)d éléments sont dans la corbeille jusqu’au %(day)s.",
        count,
    ) % {"name": name, "count": count, "day": day}
    text = format_html(
        '{} <a href="{}">{}</a>', text, reverse("trash"), _("Ouvrir la corbeille")
    )
    fields = [("entry", entry.pk) for entry in entries]
    return words.render_message(request, text, reverse("trash_restore_all"), fields)
