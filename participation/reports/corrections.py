"""What those who were there would change: kept as they sent it, decided once."""

from django.db import transaction
from django.utils import timezone

from core.models import User
from participation.choices import CorrectionState
from participation.models import Correction
from participation.reports.links import Reader


@transaction.atomic
def send(
    reader: Reader,
    once: str,
    first_name: str,
    texts: dict[str, str],
    said: dict[str, str],
) -> None:
    """Of each block, by its id, what should change and what it said then. A second
    click finds them there."""
    Correction.objects.bulk_create(
        [
            Correction(
                once=once,
                gathering=reader.gathering,
                registration=reader.registration,
                block=block,
                said=said.get(block, ""),
                text=text,
                first_name=first_name,
            )
            for block, text in texts.items()
        ],
        ignore_conflicts=True,
    )


def decide(
    correction: Correction, user: User, state: CorrectionState, answer: str = ""
) -> bool:
    """The report stays as it is: whoever decides has corrected it, or not. Whether
    nobody had decided before."""
    rows = Correction.objects.to_read().filter(pk=correction.pk)
    decision = {"state": state, "answer": answer, "decided_by": user}
    return bool(rows.update(**decision, decided_at=timezone.now()))


def reopen(correction: Correction) -> bool:
    """As long as whoever sent it was not told."""
    rows = Correction.objects.decided().filter(pk=correction.pk, told_at=None)
    none = {"answer": "", "decided_by": None, "decided_at": None}
    return bool(rows.update(state=CorrectionState.TO_READ, **none))
