import logging

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.models import User
from core.two_factor.devices import reset

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Forgets the telephone and the recovery codes of somebody who lost both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, email: str, **options) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Aucun compte n'a l'adresse {email}.")
        if not reset(user):
            self.stdout.write(f"{user.email} n'a pas de double vérification.")
            return
        logger.warning("two-factor of account %s was reset by command", user.pk)
        self.stdout.write(
            f"La double vérification de {user.email} est remise à zéro. Un courriel "
            "l'en prévient. À la prochaine connexion, le mot de passe suffit, ou une "
            "nouvelle activation est demandée si TWO_FACTOR la demande."
        )
