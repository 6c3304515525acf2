from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from email_validator import EmailNotValidError, validate_email

from core.forms.shared_form import SharedForm
from newsletter.choices import Frequency

MAX_TESTERS = 20


@register_setting(icon="mail", order=110)
class LetterSettings(BaseGenericSetting):
    """How the team works on letters."""

    base_form_class = SharedForm

    reply_to = models.EmailField(
        gettext_lazy("réponses à"),
        blank=True,
        help_text=gettext_lazy(
            "Qui lit les réponses à la lettre, ex. « lettre@exemple.fr ». Vide : "
            "l’adresse d’expédition."
        ),
    )
    testers = models.TextField(
        gettext_lazy("qui relit les essais"),
        blank=True,
        help_text=gettext_lazy(
            "Une adresse par ligne, ex. « nadia@exemple.fr ». Vingt au plus."
        ),
    )
    approval_required = models.BooleanField(
        gettext_lazy("à deux"),
        default=False,
        help_text=gettext_lazy(
            "Une lettre ne part que si une deuxième personne le confirme, ex. Nadia "
            "l’envoie, Lou accepte."
        ),
    )
    ateliers_frequency = models.CharField(
        gettext_lazy("prochains ateliers"),
        max_length=10,
        choices=Frequency.choices,
        default=Frequency.NEVER,
        blank=True,
        help_text=gettext_lazy("Ex. « chaque lundi »."),
    )
    annuaire_frequency = models.CharField(
        gettext_lazy("nouveautés de l’annuaire"),
        max_length=10,
        choices=Frequency.choices,
        default=Frequency.NEVER,
        blank=True,
        help_text=gettext_lazy("Ex. « le premier du mois »."),
    )
    automatic = models.BooleanField(
        gettext_lazy("envoi automatique"),
        default=False,
        help_text=gettext_lazy(
            "Sans cela, un brouillon vous attend. Avec, ces lettres paraissent et "
            "partent seules, ex. le lundi à huit heures."
        ),
    )

    panels = [
        MultiFieldPanel(
            ["reply_to", "testers", "approval_required"],
            heading=gettext_lazy("Avant l’envoi"),
        ),
        MultiFieldPanel(
            ["ateliers_frequency", "annuaire_frequency", "automatic"],
            heading=gettext_lazy("Lettres qui se préparent seules"),
        ),
    ]

    class Meta:
        verbose_name = gettext_lazy("réglages de la lettre")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def clean(self):
        super().clean()
        lines = self.tester_list
        if len(lines) > MAX_TESTERS:
            raise ValidationError({"testers": _("Vingt adresses au plus.")})
        for line in lines:
            try:
                validate_email(line, check_deliverability=False)
            except EmailNotValidError as error:
                message = _("« %(line)s » n’est pas une adresse.") % {"line": line}
                raise ValidationError({"testers": message}) from error

    @property
    def tester_list(self) -> list[str]:
        lines = (line.strip() for line in self.testers.splitlines())
        return list(dict.fromkeys(line for line in lines if line))
