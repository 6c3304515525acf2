"""JSON-LD, https://schema.org/ as search engines read it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from core.images import find_rendition
from core.models.settings import SiteSettings


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


def article(page, request, published=None) -> dict:
    """https://schema.org/Article, by whoever signed it, or else by all of us."""
    us = collective(request)
    return {
        "@type": "Article",
        "headline": page.title,
        "image": picture_url(page, request),
        "datePublished": published or page.first_published_at,
        "dateModified": page.last_published_at,
        "author": {"@type": "Person", "name": page.byline} if page.byline else us,
        "publisher": us,
        "mainEntityOfPage": page.get_full_url(request),
    }


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


def collective(request) -> dict:
    """https://schema.org/Organization: who is behind the site, in short."""
    home = f"{settings.SITE_URL}/"
    return {
        "@type": "Organization",
        "@id": f"{home}#collectif",
        "name": SiteSettings.load(request).name,
        "url": home,
    }


def website(page, request, site) -> list[dict]:
    """https://schema.org/WebSite and who is behind it."""
    address = page.get_full_url(request)
    words = f"{settings.SITE_URL}{reverse('search')}?q={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": words},
        "query-input": "required name=search_term_string",
    }
    us = collective(request)
    details = {
        "@context": "https://schema.org",
        **us,
        "logo": f"{settings.SITE_URL}/apple-touch-icon.png",
        "slogan": site.tagline,
        "address": site.postal_address,
        "sameAs": [link.value["url"] for link in site.social_links],
    }
    return [
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": f"{address}#site",
            "name": site.name,
            "url": address,
            "inLanguage": "fr",
            "publisher": {"@id": us["@id"]},
            "potentialAction": action,
        },
        without_blanks(details),
    ]


def event(page, request, start, end, **more) -> dict:
    """https://schema.org/Event, ours unless told otherwise; the moments are days while
    no hour is known."""
    status = "EventCancelled" if page.cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": page.title,
        "image": picture_url(page, request),
        "startDate": start,
        "endDate": end,
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": collective(request),
        **more,
    }


def offer(page, request, price: str, *, is_sold_out: bool = False) -> dict:
    """https://schema.org/Offer: a place there, for so many euros."""
    availability = "SoldOut" if is_sold_out else "InStock"
    return {
        "@type": "Offer",
        "price": price,
        "priceCurrency": "EUR",
        "availability": f"https://schema.org/{availability}",
        "url": page.get_full_url(request),
    }


def picture_url(page, request) -> str:
    """Its cover, or else the card that is drawn for it."""
    if rendition := find_rendition(page.cover, "fill-1200x630|format-jpeg"):
        return rendition.full_url
    address = page.card_url(request)
    return address and f"{settings.SITE_URL}{address}"


def without_blanks(data: dict) -> dict:
    """What is not known is left out; no, and nothing to pay, are known."""
    return {k: v for k, v in data.items() if v not in (None, "", [], {})}


def about(page, request, data: dict) -> dict:
    """What is said of every page, and what is known of this one."""
    head = {
        "@context": "https://schema.org",
        "url": page.get_full_url(request),
        "inLanguage": "fr",
        "description": page.get_description() or page.title,
    }
    return without_blanks({**head, **data})
