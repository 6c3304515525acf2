"""https://schema.org/Event for what is to come, Article for a report."""

from django.utils import timezone


def atelier_data(atelier, request) -> dict:
    url = atelier.get_full_url(request)
    if atelier.has_public_report or not atelier.start:
        published = atelier.report_published_at or atelier.first_published_at
        data = {
            "@type": "Article",
            "headline": atelier.title,
            "datePublished": published,
            "dateModified": atelier.last_published_at,
        }
        if atelier.byline:
            data["author"] = {"@type": "Person", "name": atelier.byline}
    else:
        status = "EventCancelled" if atelier.cancelled else "EventScheduled"
        data = {
            "@type": "Event",
            "name": atelier.title,
            "startDate": _when(atelier, atelier.start),
            "endDate": _when(atelier, atelier.end),
            "eventStatus": f"https://schema.org/{status}",
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", "name": atelier.where or "Marseille"},
        }
    return {
        "@context": "https://schema.org",
        "url": url,
        "inLanguage": "fr",
        "description": atelier.get_description(),
        **{name: value for name, value in data.items() if value},
    }


def _when(atelier, moment):
    """The day alone while the hour is not known."""
    return moment if atelier.time_known or not moment else timezone.localdate(moment)
