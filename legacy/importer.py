"""Writes what a plan says, all of it or nothing."""

from enum import Enum, auto

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.models import Page

from ateliers.models import AtelierPage, CyclePage
from core.slugs import free_child_slug, slug_from
from legacy.decoding import LegacyError
from legacy.fingerprints import content_fingerprint
from legacy.models import LegacyAddress, LegacyImport
from legacy.plan import MAX_BYLINE, ImportPlan


class Outcome(Enum):
    CREATED = auto()
    UPDATED = auto()
    UNCHANGED = auto()


def was_edited(plan: ImportPlan) -> bool:
    """Whether someone changed the page since it was imported."""
    if plan.existing is None:
        return False
    record = LegacyImport.objects.filter(page=plan.existing).first()
    return bool(record) and record.content_hash != content_fingerprint(plan.existing)


def write(
    plan: ImportPlan, *, publish: bool = False, force: bool = False
) -> tuple[AtelierPage, Outcome]:
    try:
        with transaction.atomic():
            return _write(plan, publish, force)
    except ValidationError as error:
        raise LegacyError(" ".join(error.messages)) from None


def _write(plan: ImportPlan, publish: bool, force: bool) -> tuple[AtelierPage, Outcome]:
    page = plan.existing
    if page is None:
        cycle = plan.cycle or _create_cycle(plan)
        page = _create(plan, cycle)
        outcome = Outcome.CREATED
    else:
        cycle = page.get_parent().specific
        _check_editable(plan, page, force)
        if _is_up_to_date(plan, page, publish):
            return page, Outcome.UNCHANGED
        # Published is what the file says upon what is online, and nobody's draft.
        if not (publish and page.live):
            page = page.get_latest_revision_as_object()
        _fill(plan, page)
        outcome = Outcome.UPDATED
    _date(plan, page)
    revision = page.save_revision(log_action=True)
    if publish:
        _publish_cycle(cycle)
        revision.publish()
    page = AtelierPage.objects.get(pk=page.pk)
    _record_import(plan, page)
    return page, outcome


def _check_editable(plan: ImportPlan, page: AtelierPage, force: bool) -> None:
    if page.locked or page.workflow_in_progress:
        raise LegacyError(
            _("« %s » est verrouillée ou en relecture : rien n'a été changé.")
            % page.title
        )
    if was_edited(plan) and not force:
        raise LegacyError(
            _(
                "« %s » a été modifiée depuis son import : rien n'a été changé. "
                "Ajoutez --force pour la remplacer ; sa version actuelle restera dans "
                "l'historique."
            )
            % page.title
        )


def _is_up_to_date(plan: ImportPlan, page: AtelierPage, publish: bool) -> bool:
    unchanged = LegacyImport.objects.filter(
        page=page, source_hash=plan.source_hash, key=plan.key
    )
    published = (
        page.live and not page.has_unpublished_changes and page.get_parent().live
    )
    has_address = plan.legacy_id is None or _address(plan).filter(page=page).exists()
    return (
        (published or not publish)
        and has_address
        and unchanged.exists()
        and not was_edited(plan)
    )


def _create_cycle(plan: ImportPlan) -> CyclePage:
    title = plan.metadata.cycle_title
    cycle = CyclePage(title=title, slug=_free_slug(plan.index, title), live=False)
    plan.index.add_child(instance=cycle)
    cycle.save_revision(log_action=True)
    return cycle


def _publish_cycle(cycle: CyclePage) -> None:
    """A draft cycle that nobody edited follows its atelier online."""
    revision = cycle.latest_revision
    if not cycle.live and revision and revision.user_id is None:
        revision.publish()


def _create(plan: ImportPlan, cycle: CyclePage) -> AtelierPage:
    page = AtelierPage(slug=_free_slug(cycle, plan.source.title), live=False)
    _fill(plan, page)
    page.first_published_at = plan.added_at
    return cycle.add_child(instance=page)


def _fill(plan: ImportPlan, page: AtelierPage) -> None:
    source, metadata = plan.source, plan.metadata
    page.title = source.title
    page.byline = source.author[:MAX_BYLINE]
    page.legacy_reads = source.reads
    page.number = metadata.number or page.number
    if plan.start:
        page.start, page.end = plan.start, plan.end
        page.time_known = metadata.when.begins_at is not None
    page.place = plan.place or page.place
    if metadata.place:
        page.place_note = metadata.place[:1].upper() + metadata.place[1:]
    page.report = plan.report
    page.report_ready = True
    if plan.theme:
        page.themes = [plan.theme]
    if plan.groups:
        page.groups = list({group.pk: group for group in plan.groups.values()}.values())


def _date(plan: ImportPlan, page: AtelierPage) -> None:
    """The report came out when the old portal says, on the row that keeps it."""
    if plan.added_at:
        page.report_published_at = plan.added_at
        AtelierPage.objects.filter(pk=page.pk).update(report_published_at=plan.added_at)


def _record_import(plan: ImportPlan, page: AtelierPage) -> None:
    LegacyImport.objects.update_or_create(
        page=page,
        defaults={
            "key": plan.key,
            "source_hash": plan.source_hash,
            "content_hash": content_fingerprint(page),
        },
    )
    if plan.legacy_id is not None:
        _address(plan).get_or_create(
            module=LegacyAddress.SECTIONS,
            legacy_id=plan.legacy_id,
            defaults={"page": page},
        )


def _address(plan: ImportPlan):
    return LegacyAddress.objects.filter(
        module=LegacyAddress.SECTIONS, legacy_id=plan.legacy_id
    )


def _free_slug(parent: Page, title: str) -> str:
    slug = slug_from(title, max_length=240, default="atelier")
    return free_child_slug(parent, slug)
