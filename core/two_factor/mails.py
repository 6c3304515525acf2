"""What the owner of an account is told, so that nobody else does it unnoticed."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import SiteSettings, User


def _not_you() -> str:
    """The address of the page that changes a password comes after it."""
    return _(
        "Ce n’est pas vous ? Changez vite de mot de passe, et prévenez une personne de "
        "l’équipe qui administre le site :\n%(link)s"
    ) % {"link": f"{settings.SITE_URL}{reverse('wagtailadmin_password_reset')}"}


def _send(user: User, subject: str, text: str) -> None:
    site = SiteSettings.load().name
    send_mail(
        subject % {"site": site},
        _("Bonjour,\n\n%(text)s\n\n%(not_you)s\n\n%(site)s")
        % {"text": text, "not_you": _not_you(), "site": site},
        None,
        [user.email],
    )


def tell_activated(user: User) -> None:
    _send(
        user,
        _("La double vérification est active sur le site %(site)s"),
        _(
            "À chaque connexion, le site vous demandera maintenant un code de votre "
            "téléphone après votre mot de passe. Gardez vos codes de secours en lieu "
            "sûr : ils servent le jour où le téléphone manque."
        ),
    )


def tell_deactivated(user: User) -> None:
    _send(
        user,
        _("La double vérification est arrêtée sur le site %(site)s"),
        _("Votre mot de passe suffit de nouveau pour ouvrir votre compte."),
    )


def tell_reset(user: User) -> None:
    _send(
        user,
        _("Votre double vérification a été remise à zéro sur le site %(site)s"),
        _(
            "Une personne qui administre le site l’a remise à zéro : votre ancien "
            "téléphone et vos anciens codes de secours ne servent plus. Activez-la de "
            "nouveau dans « Mon compte »."
        ),
    )


def tell_new_recovery_codes(user: User) -> None:
    _send(
        user,
        _("Vos codes de secours ont changé sur le site %(site)s"),
        _("Vous en avez dix nouveaux. Les anciens ne servent plus."),
    )


def tell_recovery_code_used(user: User, left: int) -> None:
    rest = ngettext(
        "Il vous en reste %(left)s.", "Il vous en reste %(left)s.", left
    ) % {"left": left}
    if not left:
        rest = _("C’était le dernier : demandez-en d’autres dans « Mon compte ».")
    _send(
        user,
        _("Un code de secours a servi sur le site %(site)s"),
        _("Quelqu’un a ouvert votre compte avec un de vos codes de secours. %(rest)s")
        % {"rest": rest},
    )


def tell_wrong_codes(user: User) -> None:
    _send(
        user,
        _("Des codes faux pour votre compte sur le site %(site)s"),
        _(
            "Quelqu’un a donné votre mot de passe, puis plusieurs codes faux. Personne "
            "n’est entré, mais cette personne connaît votre mot de passe."
        ),
    )
