"""Whoever takes care of what a report says, where the team wrote an address."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ateliers.models import Commitment, FollowUp
from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_updated,
    register_personal_data,
)


@register_personal_data
class CommitmentHolderData(PersonalData):
    key = "ateliers.commitments"
    order = 41
    label = _("Les décisions et actions des comptes rendus")
    contents = _("L’adresse de qui s’en charge, si cette personne veut un rappel.")
    purpose = _("Lui rappeler la date, une fois.")
    basis = _("L’accord de cette personne.")
    retention = _("Effacée dès que c’est fait ou abandonné.")
    readers = _("L’équipe ; elle n’est dans aucun compte rendu ni aucun fichier.")
    content = (Commitment, FollowUp)

    def held(self, email: str) -> list[dict]:
        return [
            {"atelier": row.page.title, "quoi": row.what, "adresse": row.email}
            for row in _rows(email).select_related("page")
        ]

    def erase(self, email: str) -> Counts:
        return count_updated(Commitment, _rows(email).update(email=""))

    def texts(self) -> list[QuerySet]:
        return [FollowUp.objects.all()]


def _rows(email: str) -> QuerySet[Commitment]:
    return Commitment.objects.filter(email__iexact=email)
