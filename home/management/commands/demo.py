from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Loads the demo content; run again, it puts the demo back as it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force",
            action="store_true",
            help="on a site with contents or settings of its own",
        )

    def handle(self, *args, **options) -> None:
        from home.demo import is_somebody_s_site, load

        if is_somebody_s_site() and not options["force"]:
            raise CommandError(
                "Ce site a ses propres contenus ou réglages : la démonstration "
                "changerait son nom, son accueil et ce que vous avez écrit dans ses "
                "pages. Pour la charger quand même : "
                ".venv/bin/python manage.py demo --force"
            )
        load(self.stdout.write)
