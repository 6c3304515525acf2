import secrets

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.management import call_command
from django.core.management.base import BaseCommand

from core.models import User
from home.demo import is_somebody_s_site

EMAIL = "redaction@exemple.fr"


class Command(BaseCommand):
    help = (
        "Fills a site that nobody has an account on: the demo content, then a first "
        "account whose password is printed and kept nowhere. Does nothing otherwise."
    )

    def handle(self, *args, **options) -> None:
        if User.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
            return
        if not is_somebody_s_site():
            call_command("demo", stdout=self.stdout)
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(EMAIL, password, display_name="Rédaction")
        self.stdout.write(
            f"\n  Votre compte :     {EMAIL}\n"
            f"  Mot de passe :     {password}\n"
            "  Notez-le : il n'est affiché qu'une fois. Oublié, il se change par\n"
            f"  .venv/bin/python manage.py changepassword {EMAIL}\n"
        )
        self.stdout.flush()
