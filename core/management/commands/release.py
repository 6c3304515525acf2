from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Everything a new version needs before it serves. Changes no content."

    def handle(self, *args, **options) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("build_font")
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("bootstrap")
