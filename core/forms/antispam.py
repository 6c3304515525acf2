"""What every public form goes through: no cookie, no puzzle, nothing typed lost.

The cross-site check stands in core.http.csrf, for all of them at once.
"""

import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.forms.ratelimit import client_network, hit
from french.text import strip_controls

SALT = "core.guard"
HONEYPOT = "site_perso"


class GuardedForm(forms.Form):
    """A form for strangers.

    `purpose` names it; `limit` is how many sends of one network its view accepts in
    `window` seconds, see `accept_submission`; a page may stay open `max_age` seconds.
    """

    purpose = ""
    limit = 5
    window = 3600
    max_age = 24 * 3600

    jeton = forms.CharField(widget=forms.HiddenInput, required=False)
    site_perso = forms.CharField(
        label=_("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args, request: HttpRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.once = ""
        self.fields["jeton"].initial = self._new_token()
        self.label_suffix = ""

    def _new_token(self) -> str:
        return signing.dumps([self.purpose, secrets.token_hex(16)], salt=SALT)

    def shown_fields(self) -> list[forms.BoundField]:
        """What people see, in order: the honeypot stands apart."""
        return [field for field in self.visible_fields() if field.name != HONEYPOT]

    @property
    def is_honeypot_filled(self) -> bool:
        """A robot filled the field that people do not see. It is thanked like
        everyone, and its message goes nowhere."""
        return bool(self.cleaned_data.get(HONEYPOT))

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = strip_controls(value)
        self.once = self._read_token(data.get("jeton", ""))
        return data

    def _read_token(self, token: str) -> str:
        """The one-time id of the form as it was handed out."""
        try:
            purpose, once = signing.loads(token, salt=SALT, max_age=self.max_age)
        except (signing.BadSignature, ValueError, TypeError):
            purpose, once = None, ""
        if purpose != self.purpose:
            # The text stays in the fields; only the token is renewed.
            self.data = self.data.copy()
            self.data[self.add_prefix("jeton")] = self._new_token()
            raise ValidationError(
                _(
                    "Cette page est restée ouverte longtemps. Votre texte est "
                    "toujours là : renvoyez-le, s'il vous plaît."
                ),
                code="stale",
            )
        return once


def accept_submission(form: GuardedForm) -> bool:
    """For the view, in the place of `is_valid()`: a valid form counts as one more send
    of its network, and beyond the limit it says so."""
    if not form.is_valid():
        return False
    network = client_network(form.request)
    if hit(form.purpose, network, form.limit, form.window):
        return True
    text = _(
        "Beaucoup de messages viennent d'arriver de votre réseau. Votre texte est "
        "toujours là : renvoyez-le dans une heure."
    )
    form.add_error(None, ValidationError(text, code="too_many"))
    return False
