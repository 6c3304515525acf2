from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Loads the demo content; run again, it puts the demo back as it was."

    def handle(self, *args, **options) -> None:
        from home.demo import load

        load(self.stdout.write)
