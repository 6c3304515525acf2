"""What is true now of commitments, from what was written and what was said since."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ateliers.models.commitment import Commitment, FollowUp

SETTLED = (
    *("state", "since", "is_closed", "due", "sort_key"),
    *("email", "handed_back_at"),
)


def settle(rows: Iterable[Commitment]) -> None:
    """Two queries for any number of them, and one for each that changes."""
    rows = list(rows)
    said: dict[int, list[FollowUp]] = {row.pk: [] for row in rows}
    for follow_up in FollowUp.objects.visible().filter(commitment__in=said):
        said[follow_up.commitment_id].append(follow_up)
    for row in rows:
        before = [getattr(row, name) for name in SETTLED]
        _settle(row, said[row.pk])
        if [getattr(row, name) for name in SETTLED] != before:
            row.save(update_fields=SETTLED)


def _settle(row: Commitment, follow_ups: list[FollowUp]) -> None:
    """The last word counts, since the first time that it was said in a row."""
    state, since = row.first_written, row.page.report_published_at or row.since
    for follow_up in follow_ups:
        if follow_up.state != state:
            state, since = follow_up.state, follow_up.at
    row.set_state(state, since)
    if row.is_closed:
        # Nobody has to be reminded any more.
        row.email, row.handed_back_at = "", None


@transaction.atomic
def say(commitment: Commitment, *, once: UUID | None = None, **fields) -> bool:
    """A follow-up of the team or of whoever takes care of it; False when the same form
    was sent already."""
    row = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if once and FollowUp.objects.filter(once=once).exists():
        return False
    FollowUp.objects.create(commitment=row, once=once, at=timezone.now(), **fields)
    settle([row])
    return True
