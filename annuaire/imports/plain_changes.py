"""What changes in the plain columns of many entries: a telephone, hours, an address.
Whatever needs more, such as a new name, tags or a workflow, is `Writer`'s."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, prefetch_related_objects
from django.utils import timezone

from wagtail.models import Revision, WorkflowState

from annuaire.imports import history
from annuaire.imports.current import draft_of
from annuaire.imports.plan import RowPlan
from annuaire.imports.write import (
    COLUMNS,
    UPDATE_ACTION,
    imported_row,
    position_of,
)
from annuaire.models import Alternative, Import, ImportedRow
from core.search.backend import index_later

# A new name is told in the history, a new address leaves a redirect, and the latest
# verification is the one to believe.
_NOT_PLAIN = {"name", "slug", "verified_at", "verified_how", "verified_by"}
_PLAIN = COLUMNS - _NOT_PLAIN


def plain_rows(rows: list[RowPlan], entries: dict[int, Alternative]) -> list[RowPlan]:
    found = [row for row in rows if _is_plain(row, entries.get(row.entry))]
    kind = ContentType.objects.get_for_model(Alternative)
    under_review = set(
        WorkflowState.objects.active()
        .filter(base_content_type=kind, object_id__in=[row.entry for row in found])
        .values_list("object_id", flat=True)
    )
    return [row for row in found if str(row.entry) not in under_review]


def _is_plain(row: RowPlan, entry: Alternative | None) -> bool:
    known = entry is not None and entry.latest_revision is not None
    return known and not entry.go_live_at and row.values.keys() <= _PLAIN


def write_plain_changes(
    batch: Import,
    user: Model | None,
    rows: list[RowPlan],
    entries: dict[int, Alternative],
) -> list[ImportedRow]:
    """All or none: raises what the database raises."""
    drafts = [_draft(row, entries[row.entry]) for row in rows]
    keys = [row.entry for row in rows]
    revisions = history.revise(zip(keys, drafts, strict=True), user)
    published = [entries[row.entry] for row in rows if row.publish]
    prefetch_related_objects(
        published, "themes", "tagged_items__tag", "needs", "photos"
    )
    kind = ContentType.objects.get_for_model(Alternative)
    Revision.objects.filter(
        base_content_type=kind,
        object_id__in=[str(entry.pk) for entry in published],
        approved_go_live_at__isnull=False,
    ).update(approved_go_live_at=None)
    lines, done = [], []
    for row, draft, revision in zip(rows, drafts, revisions, strict=True):
        entry, before = entries[row.entry], draft_of(entries[row.entry])
        _update(row, entry, draft, revision)
        lines.append((entry.pk, draft["name"], UPDATE_ACTION, revision))
        if row.publish:
            lines.append((entry.pk, draft["name"], "wagtail.publish", revision))
        done.append(imported_row(batch, row, entry, revision))
        done[-1].before = before
    history.log(lines, user)
    index_later(published)
    return done


def _draft(row: RowPlan, entry: Alternative) -> dict:
    draft = {**draft_of(entry), **row.values}
    if "latitude" in row.values:
        draft["position"] = position_of(row.values, draft["hide_exact_location"])
    return draft


def _update(row: RowPlan, entry: Alternative, draft: dict, revision: Revision) -> None:
    fields = {"latest_revision": revision, "has_unpublished_changes": not row.publish}
    if row.publish:
        changed = [*row.values, *(["position"] if "latitude" in row.values else [])]
        for name in changed:
            setattr(entry, name, draft[name])
        entry.date_the_content(entry.serializable_data())
        changed += ["content_digest", "content_updated_at"]
        fields |= {name: getattr(entry, name) for name in changed}
        fields |= {"live_revision": revision, "last_published_at": timezone.now()}
        fields |= {"expired": False}
    Alternative.objects.filter(pk=entry.pk).update(**fields)
