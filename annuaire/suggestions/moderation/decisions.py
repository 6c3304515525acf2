"""What a moderator decides, at most once for each suggestion."""

from django.db import transaction
from django.utils import timezone

from wagtail.log_actions import log

from annuaire.admin_forms import RESERVED
from annuaire.choices import Status
from annuaire.maps.postcodes import citycode_of
from annuaire.models.alternative import Alternative
from annuaire.models.suggestions import Suggestion
from annuaire.suggestions import mails
from core.admin.namesakes import note_namesake
from core.models import Theme
from core.models.revisions import lock_latest
from core.slugs import free_slug_among, save_with_free_slug, slug_from


class AlreadyDecidedError(Exception):
    """Somebody else was quicker; nothing was written."""


def accept(suggestion: Suggestion, user, fields: list[str], note: str = ""):
    """The entry, with the accepted fields in a new revision that is not published.
    A suggestion that makes a new entry needs no list of fields. Raises
    AlreadyDecidedError."""
    with transaction.atomic():
        suggestion = _take(suggestion)
        if suggestion.kind == Suggestion.Kind.ADDITION:
            entry, partly = _new_entry(suggestion, user), False
        else:
            entry = suggestion.alternative
            chosen = [name for name in suggestion.data if name in fields]
            partly = entry is not None and len(chosen) < len(suggestion.data)
            _revise(suggestion, chosen, user)
        states = Suggestion.State
        state = states.PARTLY_ACCEPTED if partly else states.ACCEPTED
        _close(suggestion, state, user, note)
    return entry


def refuse(suggestion: Suggestion, user, note: str) -> None:
    """Raises AlreadyDecidedError."""
    with transaction.atomic():
        _close(_take(suggestion), Suggestion.State.REFUSED, user, note)


def _take(suggestion: Suggestion) -> Suggestion:
    locked = Suggestion.objects.select_for_update().filter(pk=suggestion.pk).first()
    if locked is None or not locked.is_open:
        raise AlreadyDecidedError
    return locked


def _close(suggestion: Suggestion, state: str, user, note: str) -> None:
    suggestion.state, suggestion.decision_note = state, note
    suggestion.decided_by, suggestion.decided_at = user, timezone.now()
    mails.notify_sender(suggestion)
    suggestion.email = ""
    suggestion.save()
    log(
        instance=suggestion.alternative or suggestion,
        action=f"annuaire.{state}",
        user=user,
        data={"suggestion": str(suggestion), "note": note},
    )


def _new_entry(suggestion: Suggestion, user) -> Alternative:
    data = {name: value for name, value in suggestion.data.items() if name != "themes"}
    slug = slug_from(suggestion.name, max_length=100, default="alternative")
    others = Alternative.objects.all()
    entry = Alternative(
        **data,
        slug=free_slug_among(others, slug, RESERVED),
        citycode=citycode_of(data.get("postcode", "")),
        live=False,
    )
    note_namesake(entry, others, slug, suggestion.name)
    save_with_free_slug(entry, entry.save)
    entry.themes = Theme.objects.filter(slug__in=suggestion.data.get("themes", []))
    # What the visitor left open is asked when the entry is published.
    is_whole = bool(entry.kind and entry.status)
    entry.save_revision(user=user, log_action=True, clean=is_whole)
    suggestion.alternative = entry
    return entry


def _revise(suggestion: Suggestion, chosen: list[str], user) -> None:
    entry = suggestion.alternative
    closed = suggestion.reason == Suggestion.Reason.CLOSED
    if entry is None or not (chosen or closed):
        return
    draft = lock_latest(entry)
    for name in chosen:
        setattr(draft, name, suggestion.data[name])
    if "postcode" in chosen:
        draft.citycode = citycode_of(draft.postcode) or draft.citycode
    if {"street", "postcode", "city"} & set(chosen):
        # The point belonged to the former address.
        draft.latitude = draft.longitude = None
        draft.position = ""
    if closed:
        draft.status = Status.CLOSED
    draft.save_revision(user=user, log_action=True)
