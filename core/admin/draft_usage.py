"""Where pictures and documents serve, drafts included: Wagtail's index knows what is
published only, and « Sert à 0 endroit » looks as if deleting were safe."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Case, Model, Value, When

from wagtail.admin.views.generic.usage import UsageView
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, Revision
from wagtail.models.reference_index import ReferenceGroups
from wagtail.snippets.models import get_snippet_models

from core.models import Document, Image

FILES = (Image, Document)
ONE_DAY = 24 * 3600

# What Wagtail does itself.
_grouped = ReferenceIndex.get_grouped_references_to
_grouped_in_bulk = ReferenceIndex.get_grouped_references_to_in_bulk
_counts_in_bulk = ReferenceIndex.get_count_references_to_in_bulk
_count_subquery = ReferenceIndex.usage_count_subquery


def count_drafts() -> None:
    """From here on, in every list and on every page of the admin."""
    ReferenceIndex.get_grouped_references_to = grouped_references
    ReferenceIndex.get_grouped_references_to_in_bulk = grouped_references_in_bulk
    ReferenceIndex.get_count_references_to_in_bulk = count_references_in_bulk
    ReferenceIndex.usage_count_subquery = usage_count
    UsageView.get_queryset = lambda view: grouped_references(view.object)


def grouped_references(thing: Model) -> ReferenceGroups:
    if not isinstance(thing, FILES):
        return _grouped(thing)
    return grouped_references_in_bulk([thing])[thing]


def grouped_references_in_bulk(things: Iterable[Model]) -> dict[Model, ReferenceGroups]:
    groups = _grouped_in_bulk(things)
    if not any(isinstance(thing, FILES) for thing in groups):
        return groups
    drafts = draft_references()
    return {
        thing: ReferenceGroups([*group.qs, *_new(group.qs, drafts[_key(thing)])])
        for thing, group in groups.items()
    }


def count_references_in_bulk(things: Iterable[Model]) -> dict[Model, int]:
    counts = _counts_in_bulk(things)
    if not any(isinstance(thing, FILES) for thing in counts):
        return counts
    drafts = draft_references()
    held = [thing for thing in counts if _key(thing) in drafts]
    for thing, group in _grouped_in_bulk(held).items():
        new = _new(group.qs, drafts[_key(thing)])
        counts[thing] += len({_source(reference) for reference in new})
    return counts


def usage_count(model: type[Model]):
    """For ordering, and for the filter that shows what serves nowhere."""
    published = _count_subquery(model)
    if model not in FILES:
        return published
    kind = ContentType.objects.get_for_model(model).pk
    drafts = {key: rows for key, rows in draft_references().items() if key[0] == kind}
    rows = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id__in=[pk for _kind, pk in drafts]
    )
    in_index = defaultdict(list)
    for row in rows:
        in_index[kind, row.to_object_id].append(row)
    more = Counter()
    for key, references in drafts.items():
        more[key[1]] = len({_source(row) for row in _new(in_index[key], references)})
    keys = defaultdict(list)
    for pk, count in more.items():
        keys[count].append(int(pk))
    cases = [When(pk__in=pks, then=Value(count)) for count, pks in keys.items()]
    return published + Case(*cases, default=Value(0)) if cases else published


def draft_references() -> dict[tuple[int, str], list[ReferenceIndex]]:
    """By what they lead to."""
    references = defaultdict(list)
    for revision in _revisions():
        for kind, pk, model_path, content_path in _references_of(revision):
            references[kind, str(pk)].append(
                ReferenceIndex(
                    base_content_type_id=revision.base_content_type_id,
                    content_type_id=revision.content_type_id,
                    object_id=revision.object_id,
                    to_content_type_id=kind,
                    to_object_id=pk,
                    model_path=model_path,
                    content_path=content_path,
                )
            )
    return references


def _revisions() -> Iterator[Revision]:
    """What somebody works on, and what is to be published on a day to come."""
    latest = set()
    for model in {Page, *get_snippet_models()}:
        if issubclass(model, DraftStateMixin):
            drafts = model.objects.filter(has_unpublished_changes=True)
            latest.update(drafts.values_list("latest_revision", flat=True))
    yield from Revision.objects.filter(pk__in=latest - {None})
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    yield from scheduled.exclude(pk__in=latest)


def _references_of(revision: Revision) -> list[tuple]:
    """Kept by what the draft says: reading it takes a while, and autosave writes a
    revision again."""
    content = json.dumps(revision.content, sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    key = f"draft-references-{revision.pk}-{digest}"
    references = cache.get(key)
    if references is None:
        targets = {ContentType.objects.get_for_model(model).pk for model in FILES}
        everything = ReferenceIndex._extract_references_from_object(
            revision.as_object()
        )
        references = [row for row in everything if row[0] in targets]
        cache.set(key, references, ONE_DAY)
    return references


def _new(
    published: Iterable[ReferenceIndex], drafts: list[ReferenceIndex]
) -> list[ReferenceIndex]:
    """Those of pages and entries that do not hold the file as published."""
    sources = {_source(row) for row in published}
    return [row for row in drafts if _source(row) not in sources]


def _key(thing: Model) -> tuple[int, str]:
    return ContentType.objects.get_for_model(thing).pk, str(thing.pk)


def _source(reference: ReferenceIndex) -> tuple[int, str]:
    return reference.base_content_type_id, str(reference.object_id)
