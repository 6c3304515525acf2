"""Who said which date suits."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.personal_data.registry import (
    Counts,
    PersonalData,
    count_deleted,
    register_personal_data,
)
from french.durations import of_duration
from participation.models import PollAnswer
from participation.polls.retention import ANSWERS


@register_personal_data
class PollData(PersonalData):
    key = "participation.polls"
    order = 21
    label = _("Les sondages de dates")
    contents = _(
        "Si vous dites quelles dates vous vont : votre prénom, vos réponses, et votre "
        "adresse si vous la donnez."
    )
    purpose = _("Choisir la date, et vous l’annoncer.")
    basis = _("Votre demande.")
    readers = _(
        "Votre prénom, les personnes qui ont répondu, ou tout le monde si le sondage "
        "l’annonce ; votre adresse, quelques personnes de l’équipe."
    )
    models = (PollAnswer,)

    @property
    def retention(self) -> str:
        return gettext(
            "Tout est effacé au bout %(answers)s, comptés de la fin du sondage. Il "
            "reste le nombre de réponses."
        ) % {"answers": of_duration(ANSWERS)}

    def held(self, email: str) -> list[dict]:
        rows = _rows(email).select_related("poll__page")
        return [
            {
                "sondage": row.poll.title,
                "prenom": row.first_name,
                "adresse": row.email,
                "reponses": {
                    choice.slot.when: choice.get_value_display()
                    for choice in row.choices.select_related("slot")
                },
            }
            for row in rows
        ]

    def erase(self, email: str) -> Counts:
        return count_deleted(_rows(email).delete())


def _rows(email: str) -> QuerySet[PollAnswer]:
    rows = PollAnswer.objects
    return rows.filter(Q(pk__in=rows.of_address(email)) | Q(email__iexact=email))
