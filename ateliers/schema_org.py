"""https://schema.org/Event for what is to come, Article for a report."""

from django.utils import timezone

from core.models.access import Access, amenity_features
from core.syndication.schema_org import about, article, event, offer, without_blanks


def atelier_data(atelier, request) -> dict:
    if atelier.has_public_report or not atelier.start:
        published = atelier.report_published_at or atelier.first_published_at
        return about(atelier, request, article(atelier, request, published))
    data = event(
        atelier,
        request,
        _when(atelier, atelier.start),
        _when(atelier, atelier.end),
        location=location(atelier),
        isAccessibleForFree=True,
        offers=_offer(atelier, request),
        inLanguage=languages(atelier),
    )
    return about(atelier, request, data)


def _offer(atelier, request) -> dict | None:
    if atelier.cancelled or atelier.is_over:
        return None
    is_sold_out = atelier.is_sold_out(atelier.start)
    return offer(atelier, request, "0", is_sold_out=is_sold_out)


def _when(atelier, moment):
    """The day alone while the hour is not known."""
    return moment if atelier.time_known or not moment else timezone.localdate(moment)


def location(page) -> dict:
    """https://schema.org/Place of a date; what has no known place has the words that
    lead there."""
    place, note = page.place, page.place_note
    name = ", ".join(filter(None, [place.name if place else "", note]))
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address if place else note,
        "postalCode": place.postcode if place else "",
        "addressLocality": place.city if place else "",
        "addressCountry": "FR",
    }
    if not name:
        address["addressLocality"] = name = "Marseille"
    data = {
        "@type": "Place",
        "name": name,
        "address": without_blanks(address),
        "amenityFeature": amenity_features(page.access_values),
    }
    return without_blanks(data)


def languages(page) -> list[str]:
    """In those of BCP 47, where « fsl » is French sign language."""
    signed = page.access_values.get("sign_language") == Access.YES
    return ["fr", "fsl"] if signed else ["fr"]
