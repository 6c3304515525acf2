"""Since when a feed says what it says."""

import datetime

from django.db.models import Q

from wagtail.models import ModelLogEntry, PageLogEntry

# What takes something out of a list, or puts it back or somewhere else. What is new or
# was mended has a date of its own.
REMOVAL_ACTIONS = [
    "wagtail.unpublish",
    "wagtail.delete",
    "wagtail.move",
    "core.restore",
]
RESTRICTION_PREFIX = "wagtail.view_restriction."


def last_removal() -> datetime.datetime | None:
    """When readers last lost something, anywhere on the site."""
    removed = Q(action__in=REMOVAL_ACTIONS)
    restricted = Q(action__startswith=RESTRICTION_PREFIX)
    moments = [
        log.objects.filter(actions)
        .order_by("-timestamp")
        .values_list("timestamp", flat=True)
        .first()
        for log, actions in (
            (PageLogEntry, removed | restricted),
            (ModelLogEntry, removed),
        )
    ]
    return max(filter(None, moments), default=None)
