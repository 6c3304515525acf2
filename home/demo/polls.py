"""Which evening suits for the demo's atelier without a date. Nobody is written to."""

import datetime

from django.utils import timezone

from wagtail.models import Page

from french.dates import zone
from participation.models import Choice, DatePoll

EVENING = datetime.time(18, 30)
LENGTH = datetime.timedelta(hours=2)
# From the first Tuesday in two weeks on.
DAYS = [0, 2, 4, 7, 9]
YES, IF_NEEDED, NO = "oui", "si_besoin", "non"
ANSWERS = [
    ("Bruno", [YES, YES, NO, YES, YES]),
    ("Inès", [NO, YES, IF_NEEDED, NO, YES]),
    ("Jeanne", [NO, YES, YES, IF_NEEDED, NO]),
    ("Karim", [YES, IF_NEEDED, NO, NO, YES]),
    ("Malik", [IF_NEEDED, YES, NO, YES, NO]),
    ("Odile", [YES, YES, YES, YES, YES]),
    ("Rosa", [NO, YES, NO, IF_NEEDED, IF_NEEDED]),
    # Before the last evening was added.
    ("Sami", [NO, YES, IF_NEEDED, NO]),
]


def load_poll() -> None:
    page = Page.objects.filter(slug="reparer-un-grille-pain").first()
    if page is None or page.date_polls.exists():
        return
    poll = DatePoll.objects.create(
        page=page, note="Deux heures à la même table. Apportez un appareil en panne."
    )
    slots = [
        poll.slots.create(start=start, end=start + LENGTH) for start in _evenings()
    ]
    for name, values in ANSWERS:
        answer = poll.answers.create(first_name=name)
        Choice.objects.bulk_create(
            Choice(answer=answer, slot=slot, value=value)
            for slot, value in zip(slots, values, strict=False)
        )


def _evenings() -> list[datetime.datetime]:
    day = timezone.localdate() + datetime.timedelta(days=14)
    day += datetime.timedelta(days=(1 - day.weekday()) % 7)
    days = [day + datetime.timedelta(days=number) for number in DAYS]
    return [datetime.datetime.combine(each, EVENING, zone()) for each in days]
