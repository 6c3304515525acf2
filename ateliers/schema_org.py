"""https://schema.org/Event for what is to come, Article for a report."""

from django.utils import timezone

from core.syndication.schema_org import about, article, event


def atelier_data(atelier, request) -> dict:
    if atelier.has_public_report or not atelier.start:
        published = atelier.report_published_at or atelier.first_published_at
        data = article(atelier, published)
    else:
        data = event(
            atelier,
            _when(atelier, atelier.start),
            _when(atelier, atelier.end),
            cancelled=atelier.cancelled,
            where=atelier.where,
        )
    return about(atelier, request, data)


def _when(atelier, moment):
    """The day alone while the hour is not known."""
    return moment if atelier.time_known or not moment else timezone.localdate(moment)
