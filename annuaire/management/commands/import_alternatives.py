from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from annuaire.fields import FIELDS
from annuaire.imports import summary_lines
from annuaire.imports.apply import ImportStateError, apply
from annuaire.imports.columns.mapping import key_of, keys_of
from annuaire.imports.plan import count, make_plan, mapping_of
from annuaire.imports.receive import check, choose, receive
from annuaire.imports.undo import undo
from annuaire.models import Import
from tabular.errors import ExchangeError


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
        parser.add_argument("--list", action="store_true", help="les imports passés")

    def handle(self, *args, **options) -> None:
        try:
            if options["list"]:
                self._list()
            elif options["undo"] is not None:
                self._undo(options["undo"])
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
        batch = Import.objects.filter(pk=number).first()
        if batch is None:
            raise CommandError(_("Il n'y a pas d'import n° %d.") % number)
        batch = undo(batch)
        for row in batch.rows.exclude(undo_obstacle=""):
            self._say(f"{row.number:>5}  {row.name} – {row.undo_obstacle}")
        line = summary_lines.counts_line(batch.counts, summary_lines.UNDO_LABELS)
        self._say(
            _("L'import n° %(number)d est annulé. Fiches %(said)s.")
            % {"number": number, "said": line}
        )

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
        rows = apply(batch)
        self._say(*summary_lines.row_lines(rows))
        line = summary_lines.counts_line(count(rows), summary_lines.RESULT_LABELS)
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
