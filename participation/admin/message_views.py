"""A message to all who come, or who wait: written, looked at, then sent."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail.admin import messages

from french.dates import day_and_hour
from french.text import strip_controls
from participation import mails
from participation.admin.gathering import get_readable
from participation.choices import Recipients
from participation.messages import recipients, send_message
from participation.models import Gathering
from participation.organisers import organisers
from participation.words import one_line


class MessageForm(forms.Form):
    recipients = forms.ChoiceField(
        label=gettext_lazy("À qui ?"),
        choices=Recipients.choices,
        initial=Recipients.CONFIRMED,
        widget=forms.RadioSelect,
    )
    subject = forms.CharField(
        label=gettext_lazy("Objet"),
        max_length=120,
        help_text=gettext_lazy("Ex. « Mardi : apportez une assiette »."),
        error_messages={"required": gettext_lazy("Écrivez un objet.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Message"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "2 000 signes au plus. Le site y ajoute la date, le lieu et le lien de "
            "chaque personne vers sa place."
        ),
        error_messages={"required": gettext_lazy("Écrivez votre message.")},
    )

    def clean(self) -> dict:
        data = one_line(super().clean(), ["subject"])
        if "text" in data:
            text = strip_controls(data["text"])
            data["text"] = "\n".join(text.splitlines()).strip()
        return data


def message(request: HttpRequest, pk: int) -> HttpResponse:
    gathering = get_readable(request, pk)
    form = MessageForm(request.POST or None)
    action = request.POST.get("action")
    if action == "edit" or not form.is_valid():
        return _page(request, "message", gathering, form=form)
    rows = recipients(gathering, form.cleaned_data["recipients"])
    count = rows.exclude(email="").count()
    if not count:
        form.add_error("recipients", _("Personne n’y a d’adresse électronique."))
        return _page(request, "message", gathering, form=form)
    if action == "send":
        return _send(request, gathering, form)
    data = form.cleaned_data
    subject, text = mails.preview_message(gathering, data["subject"], data["text"])
    return _page(
        request,
        "message_preview",
        gathering,
        form=form,
        subject=subject,
        text=text,
        organisers=organisers(gathering),
        count=count,
        without_address=rows.filter(email=""),
    )


def _send(request: HttpRequest, gathering: Gathering, form) -> HttpResponse:
    data = form.cleaned_data
    sent, is_new = send_message(
        gathering, request.user, data["recipients"], data["subject"], data["text"]
    )
    if is_new:
        text = ngettext(
            "Votre message part vers une personne.",
            "Votre message part vers %(count)d personnes.",
            sent.count,
        )
        messages.success(request, text % {"count": sent.count})
    else:
        text = _(
            "Ce message, mot pour mot, est déjà parti %(when)s : il ne part pas deux "
            "fois. Changez un mot pour le renvoyer."
        )
        when = day_and_hour(sent.sent_at)
        messages.warning(request, text % {"when": f"le {when}"})
    return redirect("participation_people", gathering.pk)


def _page(request, name: str, gathering: Gathering, **context) -> HttpResponse:
    context |= {"gathering": gathering, "page": gathering.page}
    return render(request, f"wagtailadmin/participation/{name}.html", context)
