"""What schema.org and search engines want of each type that our pages speak of, and
what is wrong with a page's objects.

https://developers.google.com/search/docs/appearance/structured-data/search-gallery
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """`required`: without it, search engines refuse the thing; `always`: recommended,
    and we always know it; `known`: said when known. Nothing else has a meaning."""

    required: str = ""
    always: str = ""
    known: str = ""

    @property
    def needed(self) -> set[str]:
        return {*self.required.split(), *self.always.split()}

    @property
    def allowed(self) -> set[str]:
        return {*self.needed, *self.known.split(), "@type", "@context"}


SHAPES = {
    "Event": Shape(
        "name startDate location",
        "url image description organizer eventStatus eventAttendanceMode inLanguage"
        " isAccessibleForFree",
        "endDate offers eventSchedule",
    ),
    "Place": Shape("address", "name", "amenityFeature"),
    "PostalAddress": Shape(
        "", "addressCountry", "streetAddress postalCode addressLocality"
    ),
    "LocationFeatureSpecification": Shape("name value"),
    "Offer": Shape("price priceCurrency", "availability url", "validFrom"),
    "Schedule": Shape(
        "startDate repeatFrequency",
        "scheduleTimezone",
        "startTime endDate repeatCount exceptDate",
    ),
    "Article": Shape(
        "headline",
        "url image author publisher datePublished dateModified mainEntityOfPage"
        " inLanguage description",
    ),
    "Person": Shape("name"),
    "Organization": Shape(
        "name",
        "",
        "@id url logo image slogan description address sameAs telephone email"
        " keywords inLanguage",
    ),
    "LocalBusiness": Shape(
        "name address",
        "@id url image description",
        "telephone email sameAs keywords openingHoursSpecification geo priceRange"
        " amenityFeature",
    ),
    "OpeningHoursSpecification": Shape(
        "opens closes", "", "dayOfWeek validFrom validThrough"
    ),
    "GeoCoordinates": Shape("latitude longitude"),
    "WebSite": Shape("name url", "@id inLanguage publisher potentialAction"),
    "SearchAction": Shape("target query-input"),
    "EntryPoint": Shape("urlTemplate"),
    "BreadcrumbList": Shape("itemListElement"),
    "CollectionPage": Shape("name mainEntity", "url inLanguage", "description"),
    "ItemList": Shape("itemListElement", "numberOfItems"),
    "ListItem": Shape("position name", "", "item url"),
    "Dataset": Shape(
        "name description",
        "@id url license creator isAccessibleForFree distribution inLanguage",
    ),
    "DataDownload": Shape("contentUrl", "encodingFormat"),
    "WebPage": Shape("name", "url inLanguage", "description"),
}
_ADDRESSES = {
    *("url", "image", "logo", "item", "sameAs", "mainEntityOfPage", "contentUrl"),
    "license",
}
_MOMENTS = {"datePublished", "dateModified"}
_DAYS = {"startDate", "endDate", "validFrom", "validThrough", "exceptDate"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ENUMERATIONS = {"eventStatus", "eventAttendanceMode", "availability"}


def objects_of(html: str) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return [json.loads(text) for text in found]


def things_in(value) -> Iterator[dict]:
    """Each object with a type, the deepest too."""
    if isinstance(value, list):
        for one in value:
            yield from things_in(one)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        yield from things_in(list(value.values()))


def faults_of(data: dict) -> list[str]:
    """« Event: no location », « Offer: url is no address »."""
    found = []
    if data.get("@context") != "https://schema.org":
        found.append(f"{data.get('@type')}: no context")
    for thing in things_in(data):
        kind = thing["@type"]
        if kind not in SHAPES:
            found.append(f"{kind}: not known")
            continue
        shape = SHAPES[kind]
        found += [f"{kind}: no {name}" for name in sorted(shape.needed - thing.keys())]
        found += [f"{kind}: {name}?" for name in sorted(thing.keys() - shape.allowed)]
        for name, value in thing.items():
            for one in value if isinstance(value, list) else [value]:
                if not _is_right(kind, name, one):
                    found.append(f"{kind}: {name} is {one!r}")
        found += _faults_of_kind(kind, thing)
    return found


def _is_right(kind: str, name: str, value) -> bool:
    if value in ("", None) or value == [] or value == {}:
        return False
    if not isinstance(value, str):
        return True
    if name in _ADDRESSES:
        return bool(re.match(r"https?://[^/\s]+(/\S*)?$", value))
    if name in _ENUMERATIONS:
        return value.startswith("https://schema.org/")
    if name in _MOMENTS:
        return bool(_MOMENT.fullmatch(value))
    if name in _DAYS:
        return bool(_MOMENT.fullmatch(value) or _DAY.fullmatch(value))
    if (kind, name) == ("Offer", "price"):
        return bool(re.fullmatch(r"\d+(\.\d\d)?", value))
    return "None" not in value and len(value) < 1000


def _faults_of_kind(kind: str, thing: dict) -> list[str]:
    if kind == "PostalAddress" and not {"streetAddress", "addressLocality"} & {*thing}:
        return ["PostalAddress: neither street nor town"]
    if kind == "ListItem" and not {"item", "url"} & {*thing}:
        return ["ListItem: leads nowhere"]
    if kind in ("BreadcrumbList", "ItemList"):
        places = [item["position"] for item in thing["itemListElement"]]
        if places != list(range(1, len(places) + 1)):
            return [f"{kind}: positions {places}"]
    if kind == "Dataset" and not 50 <= len(thing.get("description", "")) <= 5000:
        return ["Dataset: description is too short or too long"]
    if kind == "LocalBusiness" and len(thing.get("priceRange", "")) >= 100:
        return ["LocalBusiness: priceRange is too long"]
    return []
