"""One row into one entry, always through a revision."""

from collections.abc import Iterable

from django.db.models import Model

from taggit.models import Tag
from wagtail.log_actions import log
from wagtail.models import Revision

from annuaire.choices import NeedKind, Position
from annuaire.fields import FIELDS
from annuaire.imports.current import draft_of, tidy
from annuaire.imports.plan import RowPlan, Verdict
from annuaire.imports.synthesis import as_blocks
from annuaire.imports.vocabulary import Vocabulary
from annuaire.maps.postcodes import citycode_of
from annuaire.models import Alternative, Import, ImportedRow, Need
from annuaire.models.parts import AlternativeTag

CREATE_ACTION, UPDATE_ACTION = "annuaire.importee", "annuaire.mise_a_jour"
COLUMNS = {field.name for field in FIELDS.values() if field.is_column}


def new_entry(values: dict) -> Alternative:
    fields = {name: values[name] for name in values if name in COLUMNS}
    fields.setdefault("citycode", citycode_of(fields.get("postcode", "")))
    return Alternative(
        **fields,
        position=position_of(fields, fields.get("hide_exact_location", False)),
        live=False,
        first_published_at=values.get("created_at"),
    )


class Writer:
    def __init__(self, batch: Import, user: Model | None, vocabulary: Vocabulary):
        self.batch = batch
        self.user = user
        self.vocabulary = vocabulary

    def write(self, row: RowPlan, entry: Alternative | None) -> ImportedRow:
        if entry is None:
            return self._create(row)
        return self._update(row, entry)

    def make_tags(self, row: RowPlan) -> None:
        """Other rows will use them even if this one is refused."""
        self.vocabulary.tags(row.values.get("tags", []))
        self.vocabulary.tags(row.values.get("more_tags", []))

    def _create(self, row: RowPlan) -> ImportedRow:
        values = row.values
        entry = new_entry(values)
        entry.save()
        log(instance=entry, action="wagtail.create", user=self.user)
        fill(entry, {"tags": [], **values}, self.vocabulary)
        done = self._revise(entry, row, CREATE_ACTION)
        if done.published and values.get("updated_at"):
            self._date(entry, values["updated_at"])
        return done

    def _update(self, row: RowPlan, entry: Alternative) -> ImportedRow:
        before = draft_of(entry)
        draft = entry.get_latest_revision_as_object()
        for name, value in row.values.items():
            if name in COLUMNS:
                setattr(draft, name, value)
        if "latitude" in row.values:
            draft.position = position_of(row.values, draft.hide_exact_location)
        fill(draft, row.values, self.vocabulary)
        done = self._revise(draft, row, UPDATE_ACTION)
        done.before = before
        return done

    def _revise(self, entry: Alternative, row: RowPlan, action: str) -> ImportedRow:
        # What may be saved was checked field by field when it was read; a draft may
        # lack its summary.
        revision = entry.save_revision(user=self.user, log_action=action, clean=False)
        if row.publish:
            entry.publish(revision, user=self.user, skip_permission_checks=True)
        return imported_row(self.batch, row, entry, revision)

    @staticmethod
    def _date(entry: Alternative, moment) -> None:
        """A new entry says the same as where it comes from, and since then."""
        Alternative.objects.filter(pk=entry.pk).update(content_updated_at=moment)


_ACTIONS = {
    Verdict.CREATE: ImportedRow.Action.CREATE,
    Verdict.UPDATE: ImportedRow.Action.UPDATE,
}


def imported_row(
    batch: Import, row: RowPlan, entry: Alternative, revision: Revision
) -> ImportedRow:
    return ImportedRow(
        batch=batch,
        number=row.number,
        action=_ACTIONS[row.verdict],
        alternative_id=entry.pk,
        uuid=entry.uuid,
        name=revision.content["name"],
        revision=revision,
        made_at=revision.created_at,
        published=row.publish,
    )


def fill(entry: Alternative, values: dict, vocabulary: Vocabulary) -> None:
    """What is more than a column, unsaved as long as the entry is."""
    if "themes" in values:
        entry.themes = [vocabulary.themes[key] for key in values["themes"]]
    if "tags" in values:
        more = vocabulary.tags(values.get("more_tags", []))
        _tag(entry, [*vocabulary.tags(values["tags"]), *more])
    for name, kind in (("needs", NeedKind.NEED), ("offers", NeedKind.OFFER)):
        if name in values:
            _replace_needs(entry, kind, values[name])
    if "description" in values:
        entry.synthese = as_blocks(values["description"], entry.source_url)


def _tag(entry: Alternative, tags: Iterable[Tag]) -> None:
    wanted = {tag.pk: tag for tag in tags}
    items = [item for item in entry.tagged_items.all() if item.tag_id in wanted]
    known = {item.tag_id for item in items}
    items += [
        AlternativeTag(tag=tag) for key, tag in wanted.items() if key not in known
    ]
    entry.tagged_items = items


def position_of(values: dict, hidden: bool) -> str:
    """Nobody knows how well the file places it; only that it may be rounded."""
    if values.get("latitude") is None:
        return ""
    return Position.APPROXIMATE if hidden else ""


def _replace_needs(entry: Alternative, kind: str, values: list[tuple]) -> None:
    """Those that are over, and those of the other kind, stay."""
    ours = {(tidy(need.text), need.until): need for need in entry.needs.all()}
    needs = [n for n in entry.needs.all() if n.kind != kind or not n.is_current]
    for _kind, text, until in values:
        need = ours.get((text, until))
        same = need is not None and need.kind == kind
        needs.append(need if same else Need(kind=kind, text=text, until=until))
    entry.needs = needs
