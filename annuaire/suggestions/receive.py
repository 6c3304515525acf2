"""From a valid form to a suggestion, once."""

from django.db import transaction

from annuaire.models.alternative import Alternative
from annuaire.models.suggestions import Suggestion
from annuaire.suggestions import mails
from annuaire.suggestions.forms import PUBLIC_FIELDS


def receive_new(form) -> None:
    """What was left open, such as the kind, stays open for the moderator."""
    data = {name: form.cleaned_data[name] for name in PUBLIC_FIELDS}
    data["themes"] = [theme.slug for theme in form.cleaned_data["themes"]]
    _receive(form, Suggestion.Kind.ADDITION, name=data["name"], data=data)


def receive_correction(form, entry: Alternative) -> bool:
    """False when nothing differs from the entry."""
    values = public_values(entry)
    sent = {name: form.cleaned_data.get(name, "") for name in PUBLIC_FIELDS}
    data = {n: value for n, value in sent.items() if value != values.get(n, "")}
    if not data and not form.cleaned_data["message"]:
        return False
    original = {name: values[name] for name in data if name in values}
    kind = Suggestion.Kind.CORRECTION
    _receive(
        form, kind, alternative=entry, name=entry.name, data=data, original=original
    )
    return True


def receive_report(form, entry: Alternative) -> None:
    _receive(
        form,
        Suggestion.Kind.REPORT,
        alternative=entry,
        name=entry.name,
        reason=form.cleaned_data["reason"],
    )


def public_values(entry: Alternative) -> dict:
    """What the public form begins with: nothing that the page does not show."""
    values = {name: getattr(entry, name) for name in PUBLIC_FIELDS}
    if entry.hide_exact_location:
        del values["street"], values["address_extra"]
    return values


def _receive(form, kind: str, **fields) -> None:
    email = form.cleaned_data["email"]
    states = Suggestion.State
    with transaction.atomic():
        suggestion, created = Suggestion.objects.get_or_create(
            once=form.once,
            defaults={
                "kind": kind,
                "state": states.TO_CONFIRM if email else states.TO_DECIDE,
                "email": email,
                "message": form.cleaned_data["message"],
                "is_suspect": form.is_suspect,
                **fields,
            },
        )
        if created and email:
            mails.send_confirmation(suggestion)
        elif created:
            mails.notify_team(suggestion)


def confirm(suggestion: Suggestion) -> None:
    """Once, whatever the clicks."""
    with transaction.atomic():
        waiting = Suggestion.objects.filter(
            pk=suggestion.pk, state=Suggestion.State.TO_CONFIRM
        )
        if waiting.update(state=Suggestion.State.TO_DECIDE):
            mails.notify_team(suggestion)
