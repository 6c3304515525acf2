from django.core.management.base import BaseCommand

from home.bootstrap import bootstrap


class Command(BaseCommand):
    help = "Makes an empty site usable; what was removed since stays removed."

    def handle(self, *args, **options) -> None:
        bootstrap()
        self.stdout.write("Le site est prêt : pages, thèmes et groupes sont en place.")
