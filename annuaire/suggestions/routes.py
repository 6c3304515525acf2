"""Where the public takes part: routes below the directory's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import path

from annuaire.hours import as_typed
from annuaire.models.alternative import Alternative
from annuaire.models.suggestions import Suggestion
from annuaire.suggestions import mails
from annuaire.suggestions.address import Address
from annuaire.suggestions.duplicates import likely_duplicates
from annuaire.suggestions.forms import (
    ADDRESS_FIELDS,
    CorrectionForm,
    NewEntryForm,
    ReportForm,
)
from annuaire.suggestions.receive import (
    confirm,
    public_values,
    receive_correction,
    receive_new,
    receive_report,
)
from annuaire.verification import freshness
from core.forms.antispam import accept_submission
from core.http.query import know
from outbox.contact import contact_view

LEAVES = {
    "suggest": _("Proposer"),
    "correct": _("Corriger"),
    "report": _("Signaler"),
    "verify": _("Vérifier"),
    "thanks": _("Merci"),
    "confirm": _("Confirmer"),
}
know("courriel", "jeton")


class ParticipationRoutes:
    def find(self, slug: str) -> Alternative:
        entry = Alternative.objects.visible().filter(slug=slug).first()
        if entry is None:
            raise Http404
        return entry

    def _form_page(self, request, template: str, context: dict) -> HttpResponse:
        response = self.render(
            request,
            template=f"annuaire/{template}.html",
            context_overrides={**context, "leaf": LEAVES[template]},
        )
        add_never_cache_headers(response)
        return response

    @path("proposer/")
    def suggest(self, request: HttpRequest) -> HttpResponse:
        form = NewEntryForm(request.POST or None, request=request)
        if request.method == "POST" and accept_submission(form):
            data = form.cleaned_data
            if not data["different"]:
                form.duplicates = likely_duplicates(
                    data["name"], data["website"], data["street"], data["postcode"]
                )
            if not form.duplicates:
                receive_new(form)
                return redirect(f"{self.url}merci/")
        return self._form_page(request, "suggest", {"form": form})

    @path("<slug:slug>/modifier/")
    def correct(self, request: HttpRequest, slug: str) -> HttpResponse:
        entry = self.find(slug)
        values = public_values(entry)
        values["hours"] = as_typed(values["hours"])
        parts = [values.get(name, "") for name in ADDRESS_FIELDS]
        values["address"] = str(Address(*parts))
        form = CorrectionForm(request.POST or None, request=request, initial=values)
        if entry.hide_exact_location:
            del form.fields["address_extra"]
        if request.method == "POST" and accept_submission(form):
            if receive_correction(form, entry):
                return redirect(f"{self.url}merci/")
            form.add_error(
                None, gettext("Rien n'a changé : corrigez au moins une ligne.")
            )
        return self._form_page(request, "correct", {"form": form, "entry": entry})

    @path("<slug:slug>/signaler/")
    def report(self, request: HttpRequest, slug: str) -> HttpResponse:
        entry = self.find(slug)
        form = ReportForm(request.POST or None, request=request)
        if request.method == "POST" and accept_submission(form):
            receive_report(form, entry)
            # Here alone the address may be left out: nothing is to be confirmed.
            query = "" if form.cleaned_data["email"] else "?courriel=non"
            return redirect(f"{self.url}merci/{query}")
        return self._form_page(request, "report", {"form": form, "entry": entry})

    @path("<slug:slug>/ecrire/")
    def write(self, request: HttpRequest, slug: str) -> HttpResponse:
        entry = self.find(slug)
        if not entry.email:
            raise Http404
        heading = gettext("Écrire à « %(name)s »") % {"name": entry.name}
        return contact_view(self, request, heading, entry.email, entry=entry)

    @path("verifier/")
    def verify(self, request: HttpRequest) -> HttpResponse:
        """Where the mail to a place leads: one click says that all is right."""
        entry = freshness.find(request.GET.get("jeton", ""))
        done = request.method == "POST" and entry is not None
        if done:
            freshness.confirm(entry)
        return self._form_page(
            request, "verify", {"entry": entry, "done": done, "age": freshness.LINK_AGE}
        )

    @path("merci/")
    def thanks(self, request: HttpRequest) -> HttpResponse:
        is_mailed = request.GET.get("courriel") != "non"
        return self._form_page(request, "thanks", {"is_mailed": is_mailed})

    @path("confirmer/")
    def confirm_address(self, request: HttpRequest) -> HttpResponse:
        """Opening the link shows a button: mail programs open links by themselves."""
        suggestion = mails.find(request.GET.get("jeton", ""))
        waiting = suggestion and suggestion.state == Suggestion.State.TO_CONFIRM
        if waiting and request.method == "POST":
            confirm(suggestion)
            waiting = False
        age = mails.LINK_AGE
        context = {"suggestion": suggestion, "waiting": waiting, "age": age}
        return self._form_page(request, "confirm", context)
