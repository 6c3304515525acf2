"""An entry as search engines read it: https://schema.org/LocalBusiness for what has
an address, Organization for the rest."""

from annuaire.hours import schema_org
from core.models.access import amenity_features
from core.syndication.schema_org import without_blanks
from french.text import shorten

# Longer ones are not read.
MAX_PRICE = 99


def entry_data(entry) -> dict:
    is_local = bool(entry.street and entry.full_address)
    data = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness" if is_local else "Organization",
        "@id": f"urn:uuid:{entry.uuid}",
        "name": entry.name,
        "description": entry.summary,
        "url": entry.full_url,
        "telephone": entry.phone,
        "email": entry.public_email,
        "sameAs": [*filter(None, [entry.website]), *entry.social_list],
        "keywords": ", ".join(entry.tag_names),
    }
    if entry.full_address:
        street = "" if entry.hide_exact_location else entry.street
        address = {
            "@type": "PostalAddress",
            "streetAddress": street,
            "postalCode": entry.postcode,
            "addressLocality": entry.city,
            "addressCountry": "FR",
        }
        data["address"] = without_blanks(address)
    if is_local:
        data["openingHoursSpecification"] = (
            schema_org(entry.parsed_hours) if entry.parsed_hours else []
        )
        if entry.public_point:
            latitude, longitude = entry.public_point
            data["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": latitude,
                "longitude": longitude,
            }
        data["priceRange"] = shorten(entry.price, MAX_PRICE)
        data["amenityFeature"] = amenity_features(entry.access_values)
    return without_blanks(data)
