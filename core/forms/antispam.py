"""What every public form goes through: no cookie, no puzzle, nothing typed lost.

The cross-site check stands in core.http.csrf, for all of them at once.
"""

import secrets

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.forms.groups import FieldGroup
from core.forms.ratelimit import client_network, hit
from french.text import strip_controls

SALT = "core.guard"
# The trap of forms within pages that are the same for everyone, hence without a token.
SHORT_TRAP = "site_perso"


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

    def __init__(self, *args, request: HttpRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.once = ""
        # The trap was filled the first time: the team is told when the form passes.
        self.is_suspect = False
        self.fields["jeton"].initial = self._new_token()
        self._set_trap(self.data.get(self.add_prefix("jeton")))
        self.label_suffix = ""

    def _new_token(self, *, is_suspect: bool = False) -> str:
        token = [self.purpose, secrets.token_hex(16), is_suspect]
        return signing.dumps(token, salt=SALT)

    def _set_trap(self, token: str | None) -> None:
        """A field that only robots fill. Its name changes with the token, so that
        neither robots nor browsers learn it."""
        token = token or self.fields["jeton"].initial
        self.trap_name = f"site_{salted_hmac(SALT, token).hexdigest()[:8]}"
        self.fields[self.trap_name] = forms.CharField(
            label=_("Laissez ce champ vide"),
            required=False,
            widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
        )

    @property
    def trap(self) -> forms.BoundField:
        return self[self.trap_name]

    def shown_fields(self) -> list[forms.BoundField]:
        """What people see, in order: the trap stands apart."""
        return [
            field for field in self.visible_fields() if field.name != self.trap_name
        ]

    def group_of(self, name: str) -> str:
        """The title of the folded group that a field waits in, if it does."""
        return ""

    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self.shown_fields() if not self.group_of(field.name)]

    def folded_groups(self) -> list[FieldGroup]:
        fields = [field for field in self.shown_fields() if self.group_of(field.name)]
        titles = dict.fromkeys(self.group_of(field.name) for field in fields)
        return [
            FieldGroup(title, [f for f in fields if self.group_of(f.name) == title])
            for title in titles
        ]

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = strip_controls(value)
        names = (self.trap_name, SHORT_TRAP)
        is_trapped = any(self.data.get(self.add_prefix(name)) for name in names)
        data.pop(self.trap_name, None)
        self.once = self._read_token(data.get("jeton", ""))
        if is_trapped and not self.is_suspect:
            self._renew(is_suspect=True)
            raise ValidationError(
                _(
                    "Une case cachée, que seuls les robots voient, était remplie ; "
                    "certains navigateurs le font aussi. Ce que vous avez écrit est "
                    "toujours là : envoyez-le de nouveau, s'il vous plaît."
                ),
                code="trap",
            )
        return data

    def _renew(self, *, is_suspect: bool = False) -> None:
        """What was typed stays in the fields; token and trap are new."""
        self.data = self.data.copy()
        token = self._new_token(is_suspect=is_suspect)
        self.data[self.add_prefix("jeton")] = token
        del self.fields[self.trap_name]
        self._set_trap(token)

    def _read_token(self, token: str) -> str:
        """The one-time id of the form as it was handed out."""
        try:
            content = signing.loads(token, salt=SALT, max_age=self.max_age)
            purpose, once, is_suspect = content
        except (signing.BadSignature, ValueError, TypeError):
            purpose, once, is_suspect = None, "", False
        if purpose != self.purpose:
            self._renew()
            raise ValidationError(
                _(
                    "Cette page est restée ouverte longtemps. Votre texte est "
                    "toujours là : renvoyez-le, s'il vous plaît."
                ),
                code="stale",
            )
        self.is_suspect = is_suspect
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
