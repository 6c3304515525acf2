"""An entry as search engines read it: https://schema.org/LocalBusiness for what has
an address, Organization for the rest."""

from annuaire.hours import schema_org


def entry_data(entry) -> dict:
    data = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness" if entry.street else "Organization",
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
        data["address"] = {key: value for key, value in address.items() if value}
    if entry.street:
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
        data["priceRange"] = entry.price
    return {key: value for key, value in data.items() if value}
