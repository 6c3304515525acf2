import contextlib

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annuaire.hours import HoursError, in_french, parse
from annuaire.models import Alternative, Suggestion
from annuaire.suggestions.duplicates import likely_duplicates
from annuaire.suggestions.moderation.decisions import (
    AlreadyDecidedError,
    accept,
    refuse,
)
from core.admin.namesakes import tell_of_namesake


class DecisionForm(forms.Form):
    accepted_fields = forms.MultipleChoiceField(required=False)
    note = forms.CharField(
        label=gettext_lazy("Un mot pour la personne (obligatoire pour refuser)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Ex. « Merci ! Nous avons gardé l'ancienne adresse, confirmée par "
            "téléphone. »"
        ),
    )
    decision = forms.ChoiceField(choices=[("accept", ""), ("refuse", "")])

    def __init__(self, *args, suggestion: Suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        names = [(name, name) for name in suggestion.data]
        self.fields["accepted_fields"].choices = names

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == "refuse" and not cleaned.get("note"):
            self.add_error(
                "note",
                _(
                    "Dites pourquoi en une phrase : la personne la recevra, ex. « Le "
                    "lieu n'est plus ouvert au public. »"
                ),
            )
        return cleaned


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("annuaire.change_alternative"):
        raise PermissionDenied
    suggestion = get_object_or_404(Suggestion, pk=pk)
    form = DecisionForm(request.POST or None, suggestion=suggestion)
    if request.method == "POST" and form.is_valid():
        return _apply_decision(request, suggestion, form.cleaned_data)
    context = {
        "suggestion": suggestion,
        "form": form,
        "entry_url": suggestion.alternative and suggestion.alternative.edit_url,
        "lines": lines(suggestion),
        "duplicates": _duplicates(suggestion),
    }
    return render(request, "wagtailadmin/annuaire/decide.html", context)


def _apply_decision(request, suggestion: Suggestion, data: dict) -> HttpResponse:
    register = redirect("annuaire_suggestion_modeladmin_index")
    try:
        if data["decision"] == "refuse":
            refuse(suggestion, request.user, data["note"])
            messages.success(request, _("C'est refusé ; la personne est prévenue."))
            return register
        entry = accept(suggestion, request.user, data["accepted_fields"], data["note"])
    except AlreadyDecidedError:
        messages.warning(
            request, _("Quelqu'un d'autre vient de décider : rien n'a été changé.")
        )
        return register
    if entry is None:
        messages.success(request, _("C'est noté. La fiche n'existe plus."))
        return register
    messages.success(
        request, _("C'est accepté. Relisez la fiche, complétez-la, puis publiez-la.")
    )
    tell_of_namesake(request, entry)
    return redirect(entry.edit_url)


def lines(suggestion: Suggestion) -> list[dict]:
    """What is proposed, field by field, beside what the entry says today."""
    entry = suggestion.alternative
    rows = []
    for name, proposed in suggestion.data.items():
        if name == "themes":
            continue
        now = getattr(entry, name, "") if entry else ""
        field = Alternative._meta.get_field(name)
        labels = dict(field.choices or [])
        rows.append(
            {
                "name": name,
                "label": field.verbose_name,
                "now": _readable(name, labels.get(now, now)),
                "proposed": _readable(name, labels.get(proposed, proposed)),
                "has_changed": name in suggestion.original
                and suggestion.original[name] != now,
            }
        )
    return rows


def _readable(name: str, value: str) -> str:
    """Hours as readers see them."""
    if name == "hours" and value:
        with contextlib.suppress(HoursError):
            return "\n".join(in_french(parse(value)))
    return value


def _duplicates(suggestion: Suggestion) -> list[Alternative]:
    if suggestion.kind != Suggestion.Kind.ADDITION or not suggestion.is_open:
        return []
    data = suggestion.data
    return likely_duplicates(
        suggestion.name,
        data.get("website", ""),
        data.get("street", ""),
        data.get("postcode", ""),
        among=Alternative.objects.all(),
    )
