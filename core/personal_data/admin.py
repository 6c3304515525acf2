"""The screen for whoever answers a person who asks what the site holds about them.
Their address is posted: it stands in no address and in no log."""

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import Permission
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from wagtail.admin import messages
from wagtail.log_actions import log

from core.admin.menus import PermissionMenuItem
from core.forms.message import AddressForm
from core.models import ErasureReceipt
from core.personal_data.erasure import erase
from core.personal_data.holdings import Holdings, holdings_of
from core.personal_data.wording import facts_of

ERASE_PERSON = "core.erase_person"
ERASED = "core.erase_person"
LABELS = gettext_lazy("Effacer une personne"), gettext_lazy("Personne effacée")
FOLDER = "wagtailadmin/personal_data"
RECEIPTS_SHOWN = 20


@never_cache
@permission_required(ERASE_PERSON, raise_exception=True)
def person(request: HttpRequest) -> HttpResponse:
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        receipts = ErasureReceipt.objects.select_related("erased_by")
        context = {"form": form, "receipts": receipts[:RECEIPTS_SHOWN]}
        return render(request, f"{FOLDER}/index.html", context)
    email = form.cleaned_data["email"].lower()
    action = request.POST.get("action")
    if action == "erase":
        return _erase(request, email)
    found = holdings_of(email, request.user)
    if action == "file":
        return _file(found)
    return _show(request, found, "confirm" if action == "ask" else "held")


def _show(request: HttpRequest, found: Holdings, template: str) -> HttpResponse:
    parts = [(part, list(map(facts_of, rows))) for part, rows in found.parts]
    context = {"found": found, "parts": parts}
    return render(request, f"{FOLDER}/{template}.html", context)


def _file(found: Holdings) -> HttpResponse:
    response = JsonResponse(
        found.as_file(),
        encoder=DjangoJSONEncoder,
        json_dumps_params={"indent": 2, "ensure_ascii": False},
    )
    response["Content-Disposition"] = 'attachment; filename="donnees-personnelles.json"'
    return response


def _erase(request: HttpRequest, email: str) -> HttpResponse:
    with transaction.atomic():
        before = ErasureReceipt.objects.of_address(email).first()
        receipt = erase(email, request.user)
        if receipt and receipt != before:
            log(receipt, ERASED, user=request.user)
    if receipt is None:
        messages.warning(request, _("Il n’y avait rien à effacer."))
        return redirect("personal_data")
    if receipt == before:
        messages.info(request, _("C’était déjà fait : voici le reçu."))
    _tell_of_citations(request, len(holdings_of(email).citations))
    return redirect("personal_data_receipt", receipt.pk)


def _tell_of_citations(request: HttpRequest, number: int) -> None:
    if number:
        text = ngettext(
            "Un texte en ligne cite encore cette adresse : à vous de le changer.",
            "%(number)d textes en ligne citent encore cette adresse : à vous de les "
            "changer.",
            number,
        )
        messages.warning(request, text % {"number": number})


@permission_required(ERASE_PERSON, raise_exception=True)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    context = {"receipt": get_object_or_404(ErasureReceipt, pk=pk)}
    return render(request, f"{FOLDER}/receipt.html", context)


def personal_data_urls() -> list:
    return [
        path("donnees-d-une-personne/", person, name="personal_data"),
        path(
            "donnees-d-une-personne/recus/<int:pk>/",
            receipt,
            name="personal_data_receipt",
        ),
    ]


def menu_item() -> PermissionMenuItem:
    return PermissionMenuItem(
        gettext_lazy("Données d’une personne"),
        reverse("personal_data"),
        icon_name="user",
        order=915,
        permission=ERASE_PERSON,
    )


def permissions() -> QuerySet[Permission]:
    """So that an administrator may give it to a role."""
    app_label, codename = ERASE_PERSON.split(".")
    return Permission.objects.filter(
        content_type__app_label=app_label, codename=codename
    )
