from agenda.models import EventPage
from jobs.registry import DAY, periodic_job


@periodic_job("agenda.extend", every=DAY)
def extend() -> None:
    """What is repeated without end is written down so far ahead only."""
    events = EventPage.objects.live().repeated().defer_streamfields()
    for event in events.prefetch_related("skipped_dates", "extra_dates"):
        event.write_dates()
