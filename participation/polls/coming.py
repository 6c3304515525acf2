"""From an answer to a seat, by the link that only its address was sent."""

from django.db import transaction

from participation import registering, seats
from participation.models import DatePoll, Gathering, PollAnswer, Registration


def kept_gathering(poll: DatePoll) -> Gathering | None:
    """What the date that was kept has become: it may have moved since."""
    rows = Gathering.objects.coming().filter(page=poll.page_id, start__isnull=False)
    return rows.select_related("page").first()


@transaction.atomic
def register(answer: PollAnswer, gathering: Gathering) -> Registration:
    """One person: their page lets them bring others."""
    seats.locked(gathering.pk)
    known = gathering.registrations.active().of_address(answer.email).first()
    if known:
        return known
    row = Registration.objects.create(
        gathering=gathering, first_name=answer.first_name, email=answer.email
    )
    return registering.confirm(row)
