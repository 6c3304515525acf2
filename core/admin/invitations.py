"""A new colleague chooses a password behind a mailed link: nobody invents one for
somebody else, and none travels."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from core.models import SiteSettings, User
from french.durations import in_days


def send_invitation(request: HttpRequest, user: User) -> None:
    """The link is good for as long as PASSWORD_RESET_TIMEOUT; afterwards « Mot de
    passe oublié ? » makes another."""
    path = reverse(
        "wagtailadmin_password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    site = SiteSettings.load(request).name
    text = _(
        "Bonjour,\n\n"
        "%(who)s vous ouvre l’administration du site %(site)s. Choisissez d’abord "
        "votre mot de passe, dans les %(days)s :\n%(link)s\n\n"
        "Vous entrerez ensuite avec votre adresse, %(email)s :\n%(login)s\n\n"
        "Le lien a expiré ? « Mot de passe oublié ? », sur cette même page, en envoie "
        "un autre."
    )
    values = {
        "who": request.user.display_name or _("L’équipe"),
        "site": site,
        "days": in_days(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)),
        "link": f"{settings.SITE_URL}{path}",
        "email": user.email,
        "login": f"{settings.SITE_URL}{reverse('wagtailadmin_login')}",
    }
    send_mail(
        _("Votre compte sur le site %(site)s") % {"site": site},
        text % values,
        None,
        [user.email],
    )
