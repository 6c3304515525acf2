import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from annuaire.fields import FIELDS
from annuaire.imports import summary_lines
from annuaire.imports.apply import ImportStateError
from annuaire.imports.background import Importer, request_run
from annuaire.imports.columns.mapping import key_of, keys_of
from annuaire.imports.plan import RowPlan, count, make_plan, mapping_of
from annuaire.imports.receive import check, choose, receive
from annuaire.imports.undo import check_undoable
from annuaire.models import Import
from jobs.registry import new_owner
from tabular.errors import ExchangeError

POLL_SECONDS = 0.5
State = Import.State
NEXT_STATE = {State.APPLYING: State.APPLIED, State.UNDOING: State.UNDONE}


class Command(BaseCommand):
    help = "Importe une liste d'alternatives : CSV, XLSX, GeoJSON, JSON, GoGoCarto."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FICHIER")
        parser.add_argument(
            "--dry-run", action="store_true", help="dit ce qui serait fait, sans écrire"
        )
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLONNE=CHAMP",
            help="ex. « Intitulé=name » ; « Notes= » écarte la colonne",
        )
        parser.add_argument("--source", default="", help="ex. « Annuaire du quartier »")
        parser.add_argument(
            "--licence",
            default="",
            help="à défaut du fichier, ex. « ODbL 1.0 »",
        )
        parser.add_argument(
            "--publish", action="store_true", help="met en ligne (sinon : brouillons)"
        )
        parser.add_argument(
            "--undo", type=int, metavar="NUMÉRO", help="annule un import"
        )
        parser.add_argument(
            "--resume", type=int, metavar="NUMÉRO", help="continue un import interrompu"
        )
        parser.add_argument("--list", action="store_true", help="les imports passés")

    def handle(self, *args, **options) -> None:
        try:
            if options["list"]:
                self._list()
            elif options["undo"] is not None:
                self._undo(options["undo"])
            elif options["resume"] is not None:
                self._resume(options["resume"])
            elif options["file"] is None:
                raise CommandError(_("Donnez un fichier, --undo NUMÉRO ou --list."))
            else:
                self._import(options)
        except (ExchangeError, ImportStateError) as error:
            raise CommandError(str(error)) from None

    def _list(self) -> None:
        lines = list(
            summary_lines.import_lines(Import.objects.defer("table", "mapping"))
        )
        self._say(*lines or [_("Aucun import.")])

    def _undo(self, number: int) -> None:
        batch = _known(number)
        check_undoable(batch)
        request_run(batch, None)
        self._run(batch, State.UNDONE)
        for row in batch.rows.exclude(undo_obstacle=""):
            self._say(f"{row.number:>5}  {row.name} – {row.undo_obstacle}")
        line = summary_lines.counts_line(batch.counts, summary_lines.UNDO_LABELS)
        self._say(
            _("L'import n° %(number)d est annulé. Fiches %(said)s.")
            % {"number": number, "said": line}
        )

    def _resume(self, number: int) -> None:
        batch = _known(number)
        if not batch.is_under_way:
            raise CommandError(_("L'import n° %d n'est pas en cours.") % number)
        self._run(batch, NEXT_STATE[batch.state])
        self._say(_("L'import n° %d est terminé.") % number)

    def _run(self, batch: Import, end: str) -> None:
        """As the worker does and together with it: a few rows at a time, so that
        others write meanwhile, and whoever is interrupted loses nothing."""

        def tell(number: int, rows: list) -> None:
            if number == batch.pk and isinstance(rows[0], RowPlan):
                self._say(*summary_lines.row_lines(rows))

        importer = Importer(new_owner(), tell)
        batch.refresh_from_db(fields=["state"])
        try:
            while batch.is_under_way:
                if not importer.step(lambda: False):
                    time.sleep(POLL_SECONDS)
                batch.refresh_from_db(fields=["state"])
        except (DatabaseError, KeyboardInterrupt):
            raise CommandError(
                _(
                    "Interrompu. Ce qui précède est fait ; le service de fond "
                    "continue, ou bien : --resume %d"
                )
                % batch.pk
            ) from None
        batch.refresh_from_db()
        is_cut = end == State.APPLIED and batch.progress < batch.total
        if batch.state != end or is_cut:
            raise CommandError(batch.report[0][3])

    def _import(self, options: dict) -> None:
        batch = self._receive(options)
        self._say(
            *batch.table["notes"], *summary_lines.mapping_lines(mapping_of(batch))
        )
        check(batch)
        if same := batch.same_file:
            self._say(
                _("Ce fichier a déjà été importé, n° %(number)d, le %(day)s.")
                % {
                    "number": same.pk,
                    "day": f"{timezone.localdate(same.applied_at):%d/%m/%Y}",
                }
            )
        if options["dry_run"]:
            rows = make_plan(batch)
            self._say(*summary_lines.row_lines(rows))
            line = summary_lines.counts_line(count(rows), summary_lines.PLAN_LABELS)
            self._say(_("Lignes %s.") % line)
            self._say(_("Essai seulement : rien n'a été écrit."))
            return
        # Seen by other imports before it begins, so that they wait for each other.
        batch.save()
        request_run(batch, None)
        self._run(batch, State.APPLIED)
        line = summary_lines.counts_line(batch.counts, summary_lines.RESULT_LABELS)
        self._say(
            _("Import n° %(number)d. Lignes %(said)s.")
            % {"number": batch.pk, "said": line}
        )
        self._say(_("Pour l'annuler : --undo %d") % batch.pk)

    def _receive(self, options: dict) -> Import:
        path = options["file"]
        texts = {}
        for name in ("source", "licence"):
            texts[name] = " ".join(options[name].split())
            if len(texts[name]) > Import._meta.get_field(name).max_length:
                raise CommandError(_("« --%s » est trop long.") % name)
        batch = receive(path, path.name, publish=options["publish"], **texts)
        choose(batch, dict(map(_choice, options["map"])))
        return batch

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.stdout.write(line)


def _known(number: int) -> Import:
    batch = Import.objects.filter(pk=number).first()
    if batch is None:
        raise CommandError(_("Il n'y a pas d'import n° %d.") % number)
    return batch


def _choice(text: str) -> tuple[str, str]:
    """« Intitulé=name » or « Intitulé=Nom »."""
    column, equals, field = text.rpartition("=")
    if not equals:
        raise CommandError(
            _("« %s » : écrivez COLONNE=CHAMP, ex. « Intitulé=name ».") % text
        )
    key = key_of(field)
    for target in FIELDS.values():
        if key and key in keys_of(target)[:2]:
            return column, target.name
    return column, field.strip()
