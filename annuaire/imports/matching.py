"""Which entry a row tells of, for many rows at once."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from annuaire.maps.distance import metres
from annuaire.models import Alternative, Import, ImportedRow
from annuaire.names import name_key
from annuaire.suggestions.duplicates import SAME_PLACE
from french.text import fold

PlaceKey = tuple[str, str, tuple[float, float] | None]
# A file of twenty thousand rows of one name is to be read, not compared.
_MAX_COMPARED = 20


class Matches:
    """One query for the entries of some rows, and none for each."""

    def __init__(self, rows: Iterable, keys: Iterable[int], lock: bool):
        values = [data.values for data in rows]
        with_source = [row for row in values if "source_id" in row]
        condition = Q(uuid__in=[row["uuid"] for row in values if "uuid" in row])
        condition |= Q(pk__in=list(keys))
        if with_source:
            condition |= Q(
                source__in={row["source"] for row in with_source},
                source_id__in=[row["source_id"] for row in with_source],
            )
        entries = Alternative.objects.filter(condition).select_related(
            "latest_revision"
        )
        if lock:
            # What the plan says must still be true when it is written.
            entries = entries.select_for_update(of=("self",))
        self.by_key = {entry.pk: entry for entry in entries}
        self.by_uuid: dict[UUID, Alternative] = {}
        self.by_source: dict[tuple[str, str], Alternative] = {}
        for entry in self.by_key.values():
            self.by_uuid[entry.uuid] = entry
            if entry.source_id:
                self.by_source[entry.source, entry.source_id] = entry


def rows_of_same_file(batch: Import) -> dict[int, int]:
    """Rows without a number of their own are known again by their rank, as long as
    the file is the very same."""
    rows = ImportedRow.objects.filter(
        batch__sha256=batch.sha256,
        batch__state=Import.State.APPLIED,
        alternative__isnull=False,
    ).exclude(batch=batch.pk)
    return dict(rows.order_by("pk").values_list("number", "alternative_id"))


class Homonyms:
    """Entries, and rows of the file, of the same name in what may be the same place."""

    def __init__(self):
        self._rows: dict[str, list[tuple[int, PlaceKey]]] = defaultdict(list)
        self._entries: dict[str, list[tuple[Alternative, PlaceKey]]] = {}

    def look_up(self, rows: Iterable) -> None:
        keys = {name_key(data.values.get("name", "")) for data in rows}
        homonyms = defaultdict(list)
        fields = ("name", "sort_name", "postcode", "city", "latitude", "longitude")
        entries = Alternative.objects.filter(sort_name__in=keys - {""})
        for entry in entries.only(*fields):
            point = (entry.latitude, entry.longitude)
            place = _place(entry.postcode, entry.city, *point)
            homonyms[entry.sort_name].append((entry, place))
        self._entries = homonyms

    def entry_like(self, values: dict) -> Alternative | None:
        ours = _place_of(values)
        for entry, place in self._entries.get(name_key(values["name"]), []):
            if _may_be_same(ours, place):
                return entry
        return None

    def row_like(self, number: int, values: dict) -> int | None:
        ours, rows = _place_of(values), self._rows[name_key(values["name"])]
        alike = [row for row, place in rows if _may_be_same(ours, place)]
        if len(rows) < _MAX_COMPARED:
            rows.append((number, ours))
        return alike[0] if alike else None


def _place_of(values: dict) -> PlaceKey:
    names = ("postcode", "city", "latitude", "longitude")
    return _place(*(values.get(name) for name in names))


def _place(postcode, city, latitude, longitude) -> PlaceKey:
    point = None if latitude is None or longitude is None else (latitude, longitude)
    return postcode or "", fold(city or ""), point


def _may_be_same(one: PlaceKey, other: PlaceKey) -> bool:
    """What either does not say cannot tell them apart."""
    if one[2] and other[2]:
        return metres(one[2], other[2]) <= SAME_PLACE
    pairs = zip(one[:2], other[:2], strict=True)
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)
