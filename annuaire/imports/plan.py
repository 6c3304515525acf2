"""What an import would do, row by row. Nothing is written."""

import itertools
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annuaire.directory import directory_url
from annuaire.imports.changes import find_changes, is_older, labels_of, older_warning
from annuaire.imports.columns.mapping import ColumnMapping, propose
from annuaire.imports.current import CurrentContent
from annuaire.imports.matching import Homonyms, Matches, rows_of_same_file
from annuaire.imports.row_values import RowData, read_values
from annuaire.imports.shapes.gogocarto import why_draft
from annuaire.imports.slugs import Slugs
from annuaire.imports.synthesis import to_text
from annuaire.imports.vocabulary import Vocabulary
from annuaire.models import Import
from french.text import shorten
from tabular.table import Row, Table

CHUNK = 500


class Verdict(models.TextChoices):
    CREATE = "create", gettext_lazy("Nouvelle")
    UPDATE = "update", gettext_lazy("Mise à jour")
    SKIP = "skip", gettext_lazy("Sans changement")
    ERROR = "error", gettext_lazy("Erreur")


@dataclass(slots=True)
class RowPlan:
    number: int
    name: str
    verdict: Verdict
    why: str = ""
    warnings: list[str] = field(default_factory=list)
    entry: int | None = None
    # The values of a new entry, or what changes in one that exists.
    values: dict = field(default_factory=dict)
    publish: bool = False


def mapping_of(batch: Import) -> ColumnMapping:
    """As it was chosen; a column whose choice is not known is left out."""
    columns = batch.table["columns"]
    return propose(columns).with_choices(
        {column: batch.mapping.get(column, "") for column in columns}
    )


def count(rows: list[RowPlan]) -> dict[str, int]:
    counts = Counter(row.verdict.value for row in rows)
    counts["warnings"] = sum(bool(row.warnings) for row in rows)
    return {name: counts[name] for name in [*Verdict.values, "warnings"]}


def make_plan(batch: Import) -> list[RowPlan]:
    planner, rows = Planner(batch, Vocabulary()), []
    while chunk := planner.next_rows():
        rows += chunk
    return rows


class Planner:
    """A few queries for each five hundred rows."""

    def __init__(self, batch: Import, vocabulary: Vocabulary, lock: bool = False):
        self.batch = batch
        self.lock = lock
        self.vocabulary = vocabulary
        self.mapping = mapping_of(batch)
        self.rows = Table.load(batch.table).rows
        self.slugs = Slugs()
        self.homonyms = Homonyms()
        self.same_file = rows_of_same_file(batch)
        self.seen: dict[object, int] = {}
        # An entry's page here is no site of the place.
        self.own_pages = f"{settings.SITE_URL}{directory_url()}"

    def look_again(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.slugs = Slugs()

    def next_rows(self, size: int = CHUNK) -> list[RowPlan]:
        """None at the end. What it looks up is locked, if anything is to be, by the
        transaction of the moment."""
        chunk = list(itertools.islice(self.rows, size))
        rows = [self._read(row) for row in chunk]
        keys = [self.same_file.get(row.number, 0) for row in chunk]
        self.matches = Matches(rows, keys, self.lock)
        self.homonyms.look_up(rows)
        pairs = zip(chunk, rows, strict=True)
        return [self._plan(row, data) for row, data in pairs]

    def _read(self, row: Row) -> RowData:
        if row.error:
            return RowData(error=row.error)
        data = read_values(self.mapping.apply(row.cells))
        self.vocabulary.sort_themes(data)
        if data.values.get("website", "").startswith(self.own_pages):
            data.forget(["website"])
        data.why_draft = why_draft(row.cells)
        values = data.values
        if "source_id" in values and not values.get("source", self.batch.source):
            del values["source_id"]
            data.leave("source_id", _("Sa source n'est pas dite."))
        elif "source_id" in values:
            values.setdefault("source", self.batch.source)
        return data

    def _plan(self, row: Row, data: RowData) -> RowPlan:
        name = data.values.get("name", "")
        plan = RowPlan(row.number, name, Verdict.ERROR)
        entry = None if data.error else self._match(row.number, data)
        if data.error:
            plan.why = data.error
        elif entry is None:
            self._create(plan, data)
        else:
            plan.entry = entry.pk
            self._update(plan, data, CurrentContent(entry, self.vocabulary))
        plan.warnings = [*data.warnings, *plan.warnings]
        return plan

    def _match(self, number: int, data: RowData):
        """The entry that the row tells of; two rows may not tell of the same."""
        values, matches = data.values, self.matches
        source = (values.get("source", ""), values.get("source_id", ""))
        by_uuid = matches.by_uuid.get(values.get("uuid"))
        by_source = matches.by_source.get(source)
        entry = by_uuid or by_source
        if by_uuid and by_source and by_uuid != by_source:
            data.error = _(
                "L'identifiant public est celui de « %(one)s », le numéro dans la "
                "source celui de « %(other)s »."
            ) % {"one": by_uuid, "other": by_source}
        elif entry is None and not source[1] and "uuid" not in values:
            entry = matches.by_key.get(self.same_file.get(number, 0))
        keys = [values.get("uuid"), source if source[1] else None, entry and entry.pk]
        for key in filter(None, keys):
            first = self.seen.setdefault(key, number)
            if first != number and not data.error:
                data.error = _("La ligne %d est déjà celle de cette fiche.") % first
        return entry

    def _create(self, plan: RowPlan, data: RowData) -> None:
        values = data.values
        plan.verdict, plan.values = Verdict.CREATE, values
        for name, (value, _origin) in data.fallbacks.items():
            values.setdefault(name, value)
        if "summary" not in values and "description" in values:
            values["summary"] = shorten(to_text(values["description"]), 250)
        for name in ("source", "licence"):
            if getattr(self.batch, name):
                values.setdefault(name, getattr(self.batch, name))
        values["slug"] = self.slugs.for_new(values, data)
        like = self._homonym(plan.number, values)
        if like:
            plan.warnings.append(like)
        elif self.batch.publish and not values.get("summary"):
            plan.warnings.append(_("Sans résumé, la fiche restera en brouillon."))
        if data.why_draft:
            plan.warnings.append(data.why_draft)
        is_sure = not like and not data.why_draft
        plan.publish = self.batch.publish and is_sure and bool(values.get("summary"))

    def _homonym(self, number: int, values: dict) -> str:
        row = self.homonyms.row_like(number, values)
        if "uuid" in values or "source_id" in values:
            row = None
        if entry := self.homonyms.entry_like(values):
            return _(
                "Ressemble à « %s », déjà dans l'annuaire : la fiche restera en "
                "brouillon."
            ) % " – ".join(filter(None, [entry.name, entry.postcode, entry.city]))
        if row:
            return (
                _("Ressemble à la ligne %d du fichier : la fiche restera en brouillon.")
                % row
            )
        return ""

    def _update(self, plan: RowPlan, data: RowData, current: CurrentContent) -> None:
        entry = current.entry
        changed = find_changes(data, current, self.vocabulary)
        self.slugs.for_known(changed, entry, data)
        if not changed:
            plan.verdict, plan.why = Verdict.SKIP, _("Rien n'a changé.")
            return
        labels = labels_of(changed)
        if entry.locked:
            plan.why = _("La fiche est verrouillée ; elle changerait : %s.") % labels
            return
        plan.verdict, plan.values = Verdict.UPDATE, changed
        plan.why = _("Change : %s.") % labels
        if is_older(data, current):
            plan.warnings.append(older_warning(current))
        waiting = not entry.live or entry.has_unpublished_changes
        plan.publish = self.batch.publish and not waiting and not data.why_draft
        if data.why_draft:
            plan.warnings.append(data.why_draft)
        if self.batch.publish and waiting:
            plan.warnings.append(
                _("Un brouillon attend déjà : le changement le rejoint sans paraître.")
            )
