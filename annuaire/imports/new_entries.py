"""Hundreds of new entries in a few dozen queries. What comes of it is what `Writer`
makes one by one, at thirty times the queries: a row, its draft, its lines in the
history, what it cites, what the search knows of it."""

import json
import uuid
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex, Revision

from annuaire.directory import directory_url
from annuaire.imports import history
from annuaire.imports.plan import RowPlan
from annuaire.imports.vocabulary import Vocabulary
from annuaire.imports.write import CREATE_ACTION, fill, imported_row, new_entry
from annuaire.models import Alternative, Import, ImportedRow, Need
from annuaire.models.parts import AlternativeTag
from annuaire.names import sort_name
from annuaire.openings import write_openings
from core.search.backend import index_later

_PARENT = {"tagged_items": "content_object", "needs": "alternative"}
_FIELD = Alternative._meta.get_field("synthese")


def write_new_entries(
    batch: Import, user: Model | None, vocabulary: Vocabulary, rows: list[RowPlan]
) -> list[ImportedRow]:
    """All or none: raises what the database raises."""
    entries = [_entry(row, vocabulary) for row in rows]
    drafts = [entry.serializable_data() for entry in entries]
    published = [entry for entry, row in zip(entries, rows, strict=True) if row.publish]
    for entry, row, draft in zip(entries, rows, drafts, strict=True):
        if row.publish:
            _publish(entry, row, draft)
        else:
            # As for whoever types one: what is not published is in the draft alone.
            entry.synthese, entry.has_unpublished_changes = "", True
    Alternative.objects.bulk_create(entries)
    revisions = _revise(entries, drafts, user)
    _fill(published)
    write_openings(Alternative.objects.filter(pk__in=[e.pk for e in published]))
    history.log(_lines(entries, revisions), user)
    _cite([entry.pk for entry in entries])
    base = directory_url()
    paths = [Redirect.normalise_path(f"{base}{entry.slug}/") for entry in published]
    Redirect.objects.filter(old_path__in=paths).delete()
    index_later(entries)
    return [
        imported_row(batch, row, entry, revision)
        for entry, row, revision in zip(entries, rows, revisions, strict=True)
    ]


def _entry(row: RowPlan, vocabulary: Vocabulary) -> Alternative:
    values = row.values
    entry = new_entry(values)
    entry.sort_name = sort_name(entry.name)
    # Nothing to look for in the database.
    entry.tagged_items, entry.needs = [], []
    fill(entry, values, vocabulary)
    # The draft and the row know their blocks by the same names.
    named = [
        {"type": block.block_type, "value": block.value.source, "id": str(uuid.uuid4())}
        for block in entry.synthese
    ]
    entry.synthese = _FIELD.to_python(json.dumps(named))
    return entry


def _publish(entry: Alternative, row: RowPlan, draft: dict) -> None:
    now = timezone.now()
    entry.live = True
    entry.first_published_at = entry.first_published_at or now
    entry.last_published_at = now
    entry.date_the_content(draft)
    # A new entry says the same as where it comes from, and since then.
    entry.content_updated_at = row.values.get("updated_at") or entry.content_updated_at


def _revise(entries: list, drafts: list[dict], user: Model | None) -> list[Revision]:
    for entry, draft in zip(entries, drafts, strict=True):
        draft["pk"] = entry.pk
        for relation, name in _PARENT.items():
            for child in draft[relation]:
                child[name] = entry.pk
    keys = [entry.pk for entry in entries]
    revisions = history.revise(zip(keys, drafts, strict=True), user)
    for entry, revision in zip(entries, revisions, strict=True):
        entry.latest_revision = revision
        entry.live_revision = revision if entry.live else None
    names = ["latest_revision", "live_revision"]
    Alternative.objects.bulk_update(entries, names)
    return revisions


def _fill(entries: list[Alternative]) -> None:
    """What stands in other tables."""
    through = Alternative.themes.through
    through.objects.bulk_create(
        through(alternative_id=entry.pk, theme_id=theme.pk)
        for entry in entries
        for theme in entry.themes.all()
    )
    AlternativeTag.objects.bulk_create(
        AlternativeTag(tag_id=item.tag_id, content_object_id=entry.pk)
        for entry in entries
        for item in entry.tagged_items.all()
    )
    Need.objects.bulk_create(
        Need(
            alternative_id=entry.pk,
            kind=need.kind,
            text=need.text,
            until=need.until,
        )
        for entry in entries
        for need in entry.needs.all()
    )


def _lines(entries: list, revisions: list[Revision]) -> Iterator[tuple]:
    for entry, revision in zip(entries, revisions, strict=True):
        yield entry.pk, entry.name, "wagtail.create", None
        yield entry.pk, entry.name, CREATE_ACTION, revision
        if entry.live:
            yield entry.pk, entry.name, "wagtail.publish", revision


def _cite(keys: list[int]) -> None:
    """What they cite; there is nothing to take back."""
    kind = ContentType.objects.get_for_model(Alternative)
    entries = Alternative.objects.filter(pk__in=keys).prefetch_related(
        "themes", "tagged_items", "needs", "photos"
    )
    ReferenceIndex.objects.bulk_create(
        (
            ReferenceIndex(
                content_type=kind,
                base_content_type=kind,
                object_id=str(entry.pk),
                to_content_type_id=to_kind,
                to_object_id=to_key,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for entry in entries
            for to_kind, to_key, model_path, content_path in set(
                ReferenceIndex._extract_references_from_object(entry)
            )
        ),
        ignore_conflicts=True,
    )
