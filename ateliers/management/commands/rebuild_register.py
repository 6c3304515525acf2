from django.core.management.base import BaseCommand

from ateliers.register.reading import rebuild


class Command(BaseCommand):
    help = (
        "Relit le registre des décisions et actions dans les comptes rendus en ligne. "
        "Deux fois de suite : les mêmes lignes ; aucun suivi n'est effacé."
    )

    def handle(self, *args, **options) -> None:
        count = rebuild()
        self.stdout.write(f"{count} décisions et actions au registre.")
