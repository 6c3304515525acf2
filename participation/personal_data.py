"""Who means to come."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal_data.address_hash import keyed_hashes
from core.personal_data.quotes import address_pattern
from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_updated,
    register_personal_data,
)
from french.durations import of_duration
from participation import registering
from participation.export import personal_data
from participation.links import CONFIRM_MAX_AGE
from participation.models import Correction, Message, Priority, Registration
from participation.models.registration import SALT
from participation.retention import AWAITING_REPORT, NEEDS, PEOPLE


@register_personal_data
class RegistrationData(PersonalData):
    key = "participation.registrations"
    order = 20
    label = _("Les ateliers et les événements")
    contents = _(
        "Si vous dites que vous venez : votre prénom, votre adresse, votre nombre, "
        "votre mot, et un besoin d’accès si vous en confiez un ; ensuite, ce que vous "
        "proposez de corriger au compte rendu."
    )
    purpose = _(
        "Préparer le rendez-vous, vous prévenir d’un changement, écrire un compte "
        "rendu juste."
    )
    basis = _("Votre demande ; pour un besoin d’accès, votre accord exprès.")
    readers = _(
        "Qui prépare le rendez-vous ; votre adresse, quelques personnes seulement."
    )
    models = (Registration, Correction)

    @property
    def retention(self) -> str:
        return gettext(
            "Sans confirmation de votre part, tout est effacé au bout %(unconfirmed)s. "
            "Un besoin d’accès l’est au bout %(needs)s, et le reste au bout "
            "%(people)s, comptés du rendez-vous ; si vous attendez le compte rendu, au "
            "bout %(report)s au plus. Une correction est effacée au bout %(people)s, "
            "comptés de notre décision. Il reste le nombre de personnes."
        ) % {
            "unconfirmed": of_duration(CONFIRM_MAX_AGE),
            "needs": of_duration(NEEDS),
            "people": of_duration(PEOPLE),
            "report": of_duration(AWAITING_REPORT),
        }

    def held(self, email: str) -> list[dict]:
        return [personal_data(row) for row in _rows(email)]

    def erase(self, email: str) -> Counts:
        """The seat goes to whoever waits."""
        rows = list(_rows(email))
        for row in rows:
            registering.erase(row)
        return count_updated(Registration, len(rows))

    def texts(self) -> list[QuerySet]:
        models = (Registration, Message, Priority, Correction)
        return [model.objects.all() for model in models]


def _rows(email: str) -> QuerySet[Registration]:
    """The team may have written the address in the place of a telephone number."""
    pattern = address_pattern(email)
    contacts = Registration.objects.filter(contact__icontains=email)
    pairs = contacts.values_list("pk", "contact")
    keys = [key for key, contact in pairs if pattern.search(contact)]
    theirs = Q(email_hash__in=keyed_hashes(SALT, email)) | Q(email__iexact=email)
    rows = Registration.objects.filter(theirs | Q(pk__in=keys))
    return rows.select_related("gathering__page")
