from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from core.models.trash import TrashEntry
from core.trash import objects, pages, permissions
from core.trash.forms import ParentForm

MAX_ENTRIES = 100


def index(request: HttpRequest) -> HttpResponse:
    entries = permissions.entries_visible_to(request.user)
    for entry in entries[:MAX_ENTRIES]:
        entry.may_be_purged = permissions.may_purge(request.user, entry)
    context = {
        "entries": entries[:MAX_ENTRIES],
        "more": len(entries) - MAX_ENTRIES,
        "days": settings.TRASH_DAYS,
    }
    return render(request, "wagtailadmin/trash/index.html", context)


@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _get_entry(request, pk)
    if entry is None:
        return _already_done(request)
    if entry.is_page:
        return _restore_page(request, entry)
    if request.method == "GET":
        return redirect("trash")
    _restore_object(request, entry)
    return redirect("trash")


def _restore_object(request: HttpRequest, entry: TrashEntry) -> None:
    publish = permissions.may_publish(request.user, entry)
    try:
        back = objects.restore(entry, request.user, publish=publish)
    except IntegrityError:
        messages.error(
            request,
            _(
                "« %(title)s » ne peut pas revenir : un autre élément porte maintenant "
                "le même nom ou la même adresse. Renommez-le, puis recommencez."
            )
            % {"title": entry},
        )
    else:
        live = getattr(back, "live", True)
        _report_restored(request, entry, _address(back), live=live)


@require_POST
def restore_all(request: HttpRequest) -> HttpResponse:
    """« Annuler » of the message that tells of a deletion."""
    keys = [int(key) for key in request.POST.getlist("entry") if key.isdecimal()]
    if len(keys) == 1:
        return restore(request, keys[0])
    for entry in filter(None, (_get_entry(request, key) for key in keys)):
        if not entry.is_page:
            _restore_object(request, entry)
        elif above := _former_place(request, entry):
            _restore_under(request, entry, above)
    return redirect("trash")


def _restore_page(request: HttpRequest, entry: TrashEntry) -> HttpResponse:
    if not Page.objects.filter(pk=entry.object_id).exists():
        entry.delete()
        return _already_done(request)
    parents = pages.parents_for(entry, request.user)
    home = next((p for p in parents if p.pk == entry.parent_id), None)
    form = ParentForm(
        request.POST if "parent" in request.POST else None, parents=parents
    )
    if form.is_bound and form.is_valid():
        home = form.chosen
    if request.method == "GET" or home is None:
        context = {"entry": entry, "form": form, "parents": parents}
        return render(request, "wagtailadmin/trash/restore.html", context)
    if not _restore_under(request, entry, home):
        return _already_done(request)
    return redirect("wagtailadmin_explore", home.pk)


def _former_place(request: HttpRequest, entry: TrashEntry) -> Page | None:
    if not Page.objects.filter(pk=entry.object_id).exists():
        return None
    parents = pages.parents_for(entry, request.user)
    return next((page for page in parents if page.pk == entry.parent_id), None)


def _restore_under(request: HttpRequest, entry: TrashEntry, parent: Page) -> bool:
    publish = entry.was_live and permissions.may_publish(request.user, entry, parent)
    page = pages.restore(entry, parent, request.user, publish=publish)
    if page is None:
        return False
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    _report_restored(request, entry, address, live=page.live)
    for hook in hooks.get_hooks("after_move_page"):
        hook(request, page)
    return True


@require_http_methods(["GET", "POST"])
def purge(request: HttpRequest, pk: int) -> HttpResponse:
    entry = _get_entry(request, pk)
    if entry is None:
        return _already_done(request)
    if not permissions.may_purge(request.user, entry):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "wagtailadmin/trash/purge.html", {"entry": entry})
    permissions.purge(entry, request.user)
    messages.success(
        request, _("« %(title)s » est supprimé pour de bon.") % {"title": entry}
    )
    return redirect("trash")


def _get_entry(request: HttpRequest, pk: int) -> TrashEntry | None:
    entry = TrashEntry.objects.select_related("parent").filter(pk=pk).first()
    if entry and (entry.model is None or not permissions.may_see(request.user, entry)):
        raise PermissionDenied
    return entry


def _already_done(request: HttpRequest) -> HttpResponse:
    """Clicked twice, or by two people."""
    messages.info(request, _("Ce n’est plus dans la corbeille : c’est déjà fait."))
    return redirect("trash")


def _address(instance) -> str:
    name = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit"}.get(
        instance._meta.model_name
    )
    name = name or type(instance).snippet_viewset.get_url_name("edit")
    return reverse(name, args=[instance.pk])


def _report_restored(
    request: HttpRequest, entry: TrashEntry, address: str, *, live: bool
) -> None:
    if entry.was_live and not live:
        text = _("« %(title)s » est de retour, en brouillon : il reste à publier.")
    else:
        text = _("« %(title)s » est de retour, comme avant.")
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>', text % {"title": entry}, address, _("Ouvrir")
        ),
    )
