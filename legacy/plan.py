"""What an import would do: everything is decided here, nothing is written."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ateliers.models import AtelierPage, AteliersIndexPage, CyclePage, Place
from core.models import Theme
from french import analyze
from french.text import fold
from groupes.models import GroupePage
from legacy.completeness import missing_words
from legacy.decoding import LegacyError, read_text
from legacy.fingerprints import fingerprint
from legacy.metadata import AtelierMetadata, read_metadata
from legacy.models import LegacyAddress, LegacyImport
from legacy.nodes import Paragraph, without_marker
from legacy.portal import PortalPage, read_page
from legacy.sections import GroupSection, ReportSection, TextSection
from legacy.stream import report_blocks
from legacy.structure import read_sections

MAX_BYLINE = 120
MAX_LEGACY_ID = 2_147_483_647


@dataclass
class ImportPlan:
    source: PortalPage
    metadata: AtelierMetadata
    sections: list[ReportSection]
    index: AteliersIndexPage
    cycle: CyclePage | None
    legacy_id: int | None
    key: str
    existing: AtelierPage | None = None
    theme: Theme | None = None
    place: Place | None = None
    groups: dict[str, GroupePage] = field(default_factory=dict)
    report: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def source_hash(self) -> str:
        metadata, source = self.metadata, self.source
        return fingerprint(
            [source.title, source.author, source.reads, source.added_on],
            [metadata.number, metadata.when, metadata.place, self.report],
            [getattr(self.theme, "pk", None), getattr(self.place, "pk", None)],
        )

    @property
    def start(self) -> datetime.datetime | None:
        """Noon stands for an unknown hour: the same day wherever it is read."""
        when = self.metadata.when
        return when and _in_paris(when.day, when.begins_at or datetime.time(12))

    @property
    def end(self) -> datetime.datetime | None:
        when = self.metadata.when
        if not when or not when.begins_at or not when.ends_at:
            return None
        end = _in_paris(when.day, when.ends_at)
        return end if end > self.start else None

    @property
    def added_at(self) -> datetime.datetime | None:
        day = self.source.added_on
        return day and _in_paris(day, datetime.time(12))


def make_plan(
    path: Path,
    *,
    cycle_slug: str = "",
    legacy_id: int | None = None,
    allow_truncated: bool = False,
    force: bool = False,
) -> ImportPlan:
    if legacy_id is not None and not 0 < legacy_id <= MAX_LEGACY_ID:
        raise LegacyError(_("--legacy-id attend un nombre positif, ex. 90."))
    source = read_page(read_text(path), allow_truncated)
    index = AteliersIndexPage.objects.not_in_trash().first()
    if index is None:
        raise LegacyError(
            _(
                "Le site n'a pas encore de liste d'ateliers : lancez d'abord "
                "« manage.py bootstrap »."
            )
        )
    metadata = read_metadata(source)
    plan = ImportPlan(
        source=source,
        metadata=metadata,
        sections=read_sections(source.body),
        index=index,
        cycle=_find_cycle(index, cycle_slug, metadata.cycle_title),
        legacy_id=legacy_id,
        key=fingerprint(fold(source.title), source.added_on),
        warnings=list(source.warnings),
    )
    plan.existing = _find_existing(plan, force)
    _link(plan)
    _build_report(plan)
    if plan.missing:
        plan.sections = [
            TextSection([Paragraph((line,)) for line in source.body if line])
        ]
        _build_report(plan)
    return plan


def _build_report(plan: ImportPlan) -> None:
    """The blocks, and the words that they lack."""
    pages = {name: page.pk for name, page in plan.groups.items()}
    plan.report = report_blocks(plan.sections, pages, plan.key)
    stream = AtelierPage.report.field.stream_block.to_python(plan.report)
    plan.missing = missing_words("\n".join(plan.source.body), stream.render_as_block())


def _in_paris(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, hour))


def _find_cycle(index: AteliersIndexPage, slug: str, title: str) -> CyclePage | None:
    cycles = CyclePage.objects.child_of(index).order_by("path")
    if not slug:
        return next((c for c in cycles if fold(c.title) == fold(title)), None)
    cycle = cycles.filter(slug=slug).first()
    if cycle is None:
        slugs = ", ".join(cycles.values_list("slug", flat=True)) or _("aucun")
        raise LegacyError(
            _("Aucun cycle n'a l'adresse « %(slug)s » ; il existe : %(known)s.")
            % {"slug": slug, "known": slugs}
        )
    return cycle


def _find_existing(plan: ImportPlan, force: bool) -> AtelierPage | None:
    """The page of an earlier import, or with --force the announcement it completes."""
    by_key = AtelierPage.objects.filter(legacy_import__key=plan.key).first()
    by_id = None
    if plan.legacy_id is not None:
        by_id = AtelierPage.objects.filter(
            legacy_addresses__module=LegacyAddress.SECTIONS,
            legacy_addresses__legacy_id=plan.legacy_id,
        ).first()
    if by_id and by_id != by_key and (by_key or not force):
        raise LegacyError(
            _("Le numéro %(id)s est déjà celui de « %(title)s » (%(url)s).")
            % {"id": plan.legacy_id, "title": by_id.title, "url": by_id.url}
        )
    if by_key or by_id:
        return by_key or by_id
    same = None
    if plan.cycle and plan.metadata.number:
        siblings = AtelierPage.objects.child_of(plan.cycle)
        same = siblings.filter(number=plan.metadata.number).order_by("path").first()
    if same and (not force or LegacyImport.objects.filter(page=same).exists()):
        raise LegacyError(
            _(
                "Ce cycle a déjà un atelier n° %(number)s, « %(title)s » (%(url)s). "
                "Ajoutez --force pour y écrire ce compte rendu, ou choisissez un autre "
                "cycle avec --cycle."
            )
            % {"number": same.number, "title": same.title, "url": same.url}
        )
    return same


def _link(plan: ImportPlan) -> None:
    """Links the report to the themes, groups and places of the site."""
    category = plan.source.category
    plan.theme = _find_theme(category)
    if category and not plan.theme:
        plan.warnings.append(
            _("La catégorie « %s » ne correspond à aucun thème du site.") % category
        )
    if len(plan.source.author) > MAX_BYLINE:
        plan.warnings.append(_("Le nom de l'auteur est coupé à 120 caractères."))
    pages = list(GroupePage.objects.visible().order_by("path"))
    for section in plan.sections:
        if isinstance(section, GroupSection) and (
            page := _find_group(section.name, pages)
        ):
            plan.groups[section.name] = page
    note = f" {fold(plan.metadata.place)} "
    places = [p for p in Place.objects.all() if f" {fold(p.name)} " in note]
    plan.place = places[0] if len(places) == 1 else None


def _find_theme(category: str) -> Theme | None:
    """The theme of that name; else the only one whose name holds its words."""
    themes = Theme.objects.all()
    for name in reversed([part.strip() for part in category.split("->")]):
        if theme := themes.find_by_name(name):
            return theme
        words = {*analyze(name)}
        near = [t for t in themes if words and words <= {*analyze(t.name)}]
        if len(near) == 1:
            return near[0]
    return None


def _find_group(name: str, pages: list[GroupePage]) -> GroupePage | None:
    """The group of that name, or the only one known by its first word."""
    name_words = fold(without_marker(name)).split()
    for page in pages:
        if fold(page.title).split() == name_words:
            return page
    near = [
        page
        for page in pages
        if (words := fold(page.title).split())[:1] == name_words[:1]
        and 1 in (len(words), len(name_words))
    ]
    return near[0] if len(near) == 1 else None
