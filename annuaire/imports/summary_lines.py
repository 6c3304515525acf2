"""What an import says of itself, line by line."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annuaire.imports.columns.mapping import ColumnMapping
from annuaire.imports.plan import RowPlan, Verdict
from annuaire.imports.undo import LEFT, REMOVED, RESTORED, UNPUBLISHED
from annuaire.models import Import

PLAN_LABELS = [
    (Verdict.CREATE, gettext_lazy("à créer")),
    (Verdict.UPDATE, gettext_lazy("à mettre à jour")),
    (Verdict.SKIP, gettext_lazy("laissées comme elles sont")),
    (Verdict.ERROR, gettext_lazy("en erreur")),
    ("warnings", gettext_lazy("à vérifier")),
]
RESULT_LABELS = [
    (Verdict.CREATE, gettext_lazy("créées")),
    (Verdict.UPDATE, gettext_lazy("mises à jour")),
    *PLAN_LABELS[2:],
]
UNDO_LABELS = [
    (REMOVED, gettext_lazy("supprimées")),
    (UNPUBLISHED, gettext_lazy("retirées du site")),
    (RESTORED, gettext_lazy("revenues à ce qu'elles étaient")),
    (LEFT, gettext_lazy("laissées (changées depuis)")),
]


def counts_line(counts: dict[str, int], words: list) -> str:
    """« créées : 3, en erreur : 1 »."""
    said = [f"{word} : {counts[name]}" for name, word in words if counts.get(name)]
    return ", ".join(said) or _("aucune ligne")


def mapping_lines(mapping: ColumnMapping) -> Iterator[str]:
    yield _("Colonnes lues :")
    for column, target in mapping.used:
        yield f"  {column} → {target.label} ({target.name})"
    if mapping.ignored:
        yield _("Colonnes laissées de côté :")
    for column, why in mapping.ignored:
        yield f"  {column} : {why}"


def row_lines(rows: list[RowPlan]) -> Iterator[str]:
    for row in rows:
        name = row.name or _("(sans nom)")
        said = f"{row.verdict.label} : {name}"
        said = f"{said} – {row.why}" if row.why else said
        yield f"{row.number:>5}  {_one_line(said)}"
        for warning in row.warnings:
            yield f"       ! {_one_line(warning)}"


def import_lines(batches) -> Iterator[str]:
    for batch in batches:
        words = RESULT_LABELS if batch.applied_at else PLAN_LABELS
        said = [counts_line(batch.counts, words)] if batch.counts else []
        if batch.state == Import.State.UNDONE:
            said.append(counts_line(batch.counts, UNDO_LABELS))
        received = timezone.localtime(batch.created_at)
        yield (
            f"{batch.pk:>5}  {received:%d/%m/%Y %H:%M}  {batch.file_name} – "
            f"{batch.get_state_display()}" + "".join(f" ; {part}" for part in said)
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())
