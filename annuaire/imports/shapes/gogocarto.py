"""An entry as GoGoCarto, YesWiki, Overpass or JSON-LD write it, as flat fields."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from annuaire.imports.shapes.opening_hours import as_line

Note = Callable[[str], None]
# Merged, duplicate, deleted, refused by votes or admins.
_REFUSED = {"-7", "-6", "-4", "-3", "-2"}
_UNMODERATED = {"-5", "-1", "0"}  # changes, or the entry itself, that nobody validated
_REPORTED = {"1", "2", "3", "4", "5"}  # also votes that differ, or no end of waiting
_DELETED_THERE = "6"
_MODERATION = ("status", "moderationState")
_JSON_LD = ("@context", "@type")
_IDENTITY = ("id", "sourceKey")
# Keys of GoGoCarto and of YesWiki, whose `url` is the page of the entry there, never
# the place's own site.
_PLATFORMS = {
    *("sourceKey", "categoriesFull", "moderationState", "stamps", "ontology"),
    *("id_fiche", "id_typeannonce", "bf_titre"),
}
_OSM_METADATA = ("type", "nodes", "members", "changeset", "uid", "user", "version")


def read_element(item: dict, note: Note) -> tuple[dict, str]:
    """The fields, and why the entry is not to be imported."""
    fields = {key: value for key, value in item.items() if key not in _JSON_LD}
    if isinstance(fields.get("tags"), dict):
        fields = _overpass(fields)
    if isinstance(fields.get("additionalProperty"), list):
        fields = _unfold_properties(fields)
    if fields.get("uuid"):
        _keep_own(fields)
    elif "url" in fields and not _PLATFORMS.isdisjoint(fields):
        fields.setdefault("source_url", fields.pop("url"))
    _unfold_place(fields)
    if "categoriesFull" in fields:
        fields["categories"] = fields.pop("categoriesFull")
    if isinstance(fields.get("openHours"), dict):
        fields["openHours"] = as_line(fields["openHours"]) or fields["openHours"]
    return fields, _moderation(fields)


def read_gogocarto(item: dict, note: Note) -> tuple[dict, str]:
    """Of a document that says so, where a short element may not."""
    return read_element({"ontology": "", **item}, note)


def _keep_own(fields: dict) -> None:
    """Our own export: the rest of it says more exactly where the entry is from."""
    if fields.get("id") == fields["uuid"]:
        fields.pop("url", None)  # Its page here.
    if "hours_note" in fields:
        # What GoGoCarto is told has sentences that we made of the hours.
        fields.pop("openHoursMoreInfos", None)
    for name in _IDENTITY:
        fields.pop(name, None)


def _overpass(item: dict) -> dict:
    fields = {key: item[key] for key in item if key not in (*_OSM_METADATA, "tags")}
    centre = fields.pop("center", None) or {}
    fields["id"] = f"{item.get('type', 'node')}/{item.get('id', '')}"
    return {**fields, **centre, **item["tags"]}


def _unfold_properties(fields: dict) -> dict:
    """schema.org's way to say what it has no word for. With an identifier of ours,
    they say everything."""
    named = {
        item["propertyID"]: item.get("value")
        for item in fields.pop("additionalProperty")
        if isinstance(item, dict) and isinstance(item.get("propertyID"), str)
    }
    return named if named.get("uuid") else {**fields, **named}


def _unfold_place(fields: dict):
    geo = fields.get("geo")
    if isinstance(geo, dict) and {"latitude", "longitude"} <= set(geo):
        fields["latitude"], fields["longitude"] = geo["latitude"], geo["longitude"]
        del fields["geo"]
    address = fields.get("address")
    if isinstance(address, str):
        fields["streetAddress"] = fields.pop("address")
    elif isinstance(address, dict):
        del fields["address"]
        for key, value in address.items():
            if key not in _JSON_LD:
                fields.setdefault(key, value)


def _moderation(fields: dict) -> str:
    """GoGoCarto's status is a number that tells of moderation, not of the place."""
    status = str(fields.get("status", ""))
    state = str(fields.get("moderationState", ""))
    if not status.lstrip("-").isdigit() and not state.lstrip("-").isdigit():
        return ""
    for name in _MODERATION:
        if name in fields:
            fields[f"gogocarto.{name}"] = fields.pop(name)
    if status in _REFUSED or state == _DELETED_THERE:
        return _("La fiche est supprimée, refusée ou en double dans sa source.")
    return ""


def why_draft(cells: Mapping[str, str]) -> str:
    """Why an entry is not to be published here before somebody read it."""
    if cells.get("gogocarto.status") in _UNMODERATED:
        return _("Pas encore validée dans sa source : la fiche restera en brouillon.")
    if cells.get("gogocarto.moderationState") in _REPORTED:
        return _(
            "La fiche est signalée dans sa source, ex. comme fermée ou en double : "
            "elle restera en brouillon."
        )
    return ""
