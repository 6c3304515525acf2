from django.core.management.base import BaseCommand

from home.bootstrap import bootstrap


class Command(BaseCommand):
    help = "Makes an empty site usable; changes nothing on a site in use."

    def handle(self, *args, **options) -> None:
        bootstrap()
        self.stdout.write("Le site est prêt : pages, thèmes et groupes sont en place.")
