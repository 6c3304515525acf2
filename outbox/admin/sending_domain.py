"""The page that looks at the domain which sends. Nothing is asked before a click."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from outbox.conf import option
from outbox.dns_check import check_domain, sending_domain
from outbox.permissions import VIEW_DELIVERY


class DomainForm(forms.Form):
    selector = forms.RegexField(
        r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,60}[A-Za-z0-9])?$",
        label=_("Sélecteur DKIM"),
        required=False,
        max_length=62,
        help_text=_(
            "Votre service d’envoi le donne, ex. « mail ». Vide : DKIM n’est pas "
            "regardé."
        ),
        error_messages={
            "invalid": _("Des lettres, des chiffres et des tirets, ex. « mail »."),
        },
    )


@permission_required(VIEW_DELIVERY, raise_exception=True)
def check_sending_domain(request: HttpRequest) -> HttpResponse:
    form = DomainForm(
        request.POST if request.method == "POST" else None,
        initial={"selector": option("DKIM_SELECTOR")},
    )
    name, findings = sending_domain(), []
    if name and form.is_valid():
        findings = check_domain(name, form.cleaned_data["selector"])
    context = {"form": form, "domain": name, "findings": findings}
    return render(request, "wagtailadmin/outbox/domain.html", context)
