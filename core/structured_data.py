"""JSON-LD, https://schema.org/ as search engines read it."""


def breadcrumb_list(page, request) -> dict:
    trail = [*page.breadcrumbs, page]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": ancestor.title,
                "item": ancestor.get_full_url(request),
            }
            for position, ancestor in enumerate(trail, start=1)
        ],
    }


def event(page, start, end, *, cancelled: bool, where: str) -> dict:
    """https://schema.org/Event; the moments are days while no hour is known."""
    status = "EventCancelled" if cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": page.title,
        "startDate": start,
        "endDate": end,
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": where or "Marseille"},
    }


def about(page, request, data: dict) -> dict:
    """What is said of every page, and what is known of this one."""
    return {
        "@context": "https://schema.org",
        "url": page.get_full_url(request),
        "inLanguage": "fr",
        "description": page.get_description(),
        **{name: value for name, value in data.items() if value},
    }
