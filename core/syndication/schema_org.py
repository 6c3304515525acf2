"""JSON-LD, https://schema.org/ as search engines read it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse


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


def article(page, published=None) -> dict:
    """https://schema.org/Article"""
    data = {
        "@type": "Article",
        "headline": page.title,
        "datePublished": published or page.first_published_at,
        "dateModified": page.last_published_at,
    }
    if page.byline:
        data["author"] = {"@type": "Person", "name": page.byline}
    return data


def collection_page(page, request, things: Iterable) -> dict:
    """https://schema.org/CollectionPage, with what the page lists: things with a
    title and an address."""
    titles = {thing.url: thing.title for thing in things}
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": title,
            "url": f"{settings.SITE_URL}{url}",
        }
        for position, (url, title) in enumerate(titles.items(), start=1)
    ]
    entity = {"@type": "ItemList", "numberOfItems": len(items)}
    data = {"@type": "CollectionPage", "name": page.title}
    data["mainEntity"] = {**entity, "itemListElement": items}
    return about(page, request, data)


def website(page, request, site) -> list[dict]:
    """https://schema.org/WebSite and who is behind it."""
    address = page.get_full_url(request)
    words = f"{settings.SITE_URL}{reverse('search')}?q={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": words},
        "query-input": "required name=search_term_string",
    }
    site_id, collective_id = f"{address}#site", f"{address}#collectif"
    collective = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": collective_id,
        "name": site.name,
        "url": address,
        "slogan": site.tagline,
        "address": site.postal_address,
        "sameAs": [link.value["url"] for link in site.social_links],
    }
    return [
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": site_id,
            "name": site.name,
            "url": address,
            "inLanguage": "fr",
            "publisher": {"@id": collective_id},
            "potentialAction": action,
        },
        {name: value for name, value in collective.items() if value},
    ]


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
