from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.antispam import GuardedForm
from core.forms.message import AnswerableEmailField
from newsletter.choices import Topic


class TopicsField(forms.MultipleChoiceField):
    def __init__(self, **kwargs):
        super().__init__(
            **{
                "label": _("Que voulez-vous recevoir ?"),
                "choices": Topic.choices,
                "widget": forms.CheckboxSelectMultiple,
                "error_messages": {
                    "required": _("Cochez au moins une ligne, ex. la lettre du mois."),
                    "invalid_choice": _("Cochez seulement ce qui est proposé."),
                },
                **kwargs,
            }
        )


class SignUpForm(GuardedForm):
    purpose = "newsletter"
    limit = 20

    email = AnswerableEmailField(
        help_text=_("Ex. nadia@exemple.fr. Elle ne sert qu’à ces envois.")
    )
    topics = TopicsField(
        help_text=_("Ex. la lettre du mois. Rien n’est coché d’avance.")
    )


class ShortSignUpForm(SignUpForm):
    """Within pages that are the same for everyone, hence without a token of its own:
    one address is written to once a day, however often it is sent. Shown again with
    its mistakes, it stands on a page of its own and has one."""

    def _read_token(self, token: str) -> str:
        self._renew()
        return ""


class LinkForm(GuardedForm):
    """To get the page of one's preferences by mail."""

    purpose = "newsletter-link"

    email = AnswerableEmailField(
        help_text=_("Celle qui reçoit nos courriels, ex. nadia@exemple.fr.")
    )


class PreferencesForm(forms.Form):
    """Nothing chosen is a way to leave: the view treats it so."""

    topics = TopicsField(required=False)
