from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core import database
from legacy.decoding import LegacyError
from legacy.importer import Outcome, was_edited, write
from legacy.plan import make_plan
from legacy.summary import describe


class Command(BaseCommand):
    help = "Importe une page de l'ancien site, enregistrée en texte."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, metavar="FICHIER")
        parser.add_argument(
            "--cycle", default="", metavar="ADRESSE", help="cycle existant, ex. jardins"
        )
        parser.add_argument(
            "--publish", action="store_true", help="met en ligne (sinon : brouillon)"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="dit ce qui est compris, sans écrire"
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="remplace une page modifiée depuis son import, ou une annonce",
        )
        parser.add_argument(
            "--legacy-id", type=int, metavar="NUMÉRO", help="artid de l'ancien site"
        )
        parser.add_argument(
            "--allow-truncated",
            action="store_true",
            help="accepte une page dont la fin manque",
        )

    def handle(self, *args, **options) -> None:
        try:
            self._import(options)
        except LegacyError as error:
            raise CommandError(str(error)) from None

    def _import(self, options: dict) -> None:
        force, publish = options["force"], options["publish"]
        plan = make_plan(
            options["file"],
            cycle_slug=options["cycle"],
            legacy_id=options["legacy_id"],
            allow_truncated=options["allow_truncated"],
            force=force,
        )
        if options["dry_run"]:
            self.stdout.write("\n".join(describe(plan)))
            if was_edited(plan) and not force:
                self.stdout.write(
                    "La page a été modifiée depuis son import : sans --force, rien ne "
                    "serait changé."
                )
            self.stdout.write("Essai seulement : rien n'a été écrit.")
            return
        page, outcome = write(plan, publish=publish, force=force)
        database.optimize()
        self.stdout.write("\n".join(describe(plan)))
        if outcome is Outcome.UNCHANGED:
            self.stdout.write(f"Déjà à jour : {page.full_url}")
            return
        done = "créée" if outcome is Outcome.CREATED else "mise à jour"
        state = "en ligne" if publish else "en brouillon"
        self.stdout.write(f"Page {done}, {state} : {page.full_url}")
        cycle = page.get_parent()
        if not cycle.live:
            self.stdout.write(f"Son cycle « {cycle.title} » reste à publier.")
