"""The screen that sends: proofread, try, choose to whom and when."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name

from core.forms.dates import DateTimeField
from core.forms.message import AnswerableEmailField
from newsletter.choices import Topic
from newsletter.letters.checklist import check_letter
from newsletter.letters.link_check import links_of
from newsletter.letters.rendering import render_mail
from newsletter.mailings import approval, sending
from newsletter.mailings.sending import recipients
from newsletter.models import LetterSettings, NewsletterIssuePage
from newsletter.permissions import SEND_LETTER
from newsletter.subscribers.forms import TopicsField


class TestForm(forms.Form):
    address = AnswerableEmailField(
        label=gettext_lazy("Envoyer un essai à"),
        help_text=gettext_lazy("Ex. votre adresse. Il portera la marque [TEST]."),
    )
    everybody = forms.BooleanField(
        label=gettext_lazy("et à toutes les personnes qui relisent"),
        required=False,
        help_text=gettext_lazy(
            "Leur liste est dans « Réglages de la lettre », ex. trois bénévoles."
        ),
    )

    def addresses(self) -> list[str]:
        """Each once."""
        testers = LetterSettings.load().tester_list
        more = testers if self.cleaned_data["everybody"] else []
        return list(dict.fromkeys([self.cleaned_data["address"], *more]))


class SendForm(forms.Form):
    topics = TopicsField(
        label=gettext_lazy("À qui ?"),
        help_text=gettext_lazy("Une personne qui suit deux sujets reçoit une lettre."),
    )
    scheduled_for = DateTimeField(
        label=gettext_lazy("Quand ?"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
        help_text=gettext_lazy("Vide : tout de suite. Ex. 12/04/2027 18:30."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Pour confirmer, écrivez le nombre de personnes"),
        help_text=gettext_lazy("Celui des sujets cochés, écrit plus haut, ex. 40."),
    )

    def __init__(self, *args, issue: NewsletterIssuePage, **kwargs):
        super().__init__(*args, **kwargs)
        self.issue = issue

    def clean_scheduled_for(self):
        moment = self.cleaned_data["scheduled_for"]
        if moment and moment <= timezone.now():
            raise forms.ValidationError(
                _("Cette heure est passée : choisissez-en une autre, ou videz la case.")
            )
        return moment

    def clean(self):
        cleaned = super().clean()
        if self.data.get("revision") != str(self.issue.live_revision_id):
            self.add_error(None, _published_since(self.issue))
        if "topics" not in cleaned or "count" not in cleaned:
            return cleaned
        number = recipients(cleaned["topics"]).count()
        if number == 0:
            self.add_error("topics", _("Personne ne suit encore ce sujet."))
        elif cleaned["count"] != number:
            message = _(
                "Il y a %(number)s personnes : écrivez ce nombre pour confirmer."
            )
            self.add_error("count", message % {"number": number})
        return cleaned


def _published_since(issue: NewsletterIssuePage) -> str:
    """What leaves is what was proofread."""
    writer = issue.live_revision and issue.live_revision.user
    return _(
        "%(name)s a publié cette lettre de nouveau pendant que vous la relisiez. Rien "
        "n'est parti : relisez-la, puis envoyez."
    ) % {"name": user_display_name(writer) or _("Quelqu'un")}


@permission_required(SEND_LETTER, raise_exception=True)
def send(request: HttpRequest, pk: int) -> HttpResponse:
    issue = get_object_or_404(NewsletterIssuePage.objects.not_in_trash(), pk=pk)
    mailing = issue.mailings.not_cancelled().first()
    if mailing:
        return redirect("newsletter_mailing", mailing.pk)
    action = request.POST.get("action")
    test = TestForm(
        request.POST if action == "test" else None,
        initial={"address": request.user.email},
    )
    form = SendForm(
        request.POST if action == "send" else None,
        initial={"topics": [digest.topic for digest in issue.digests.all()]},
        issue=issue,
    )
    if test.is_valid():
        sending.send_test(issue, test.addresses())
        messages.success(
            request, _("L’essai est en route. Relisez-le sur un téléphone.")
        )
        return redirect("newsletter_send", issue.pk)
    if form.is_valid():
        return _prepare_mailing(request, issue, form)
    context = _context(issue, ask_links=action == "links")
    return render(
        request,
        "wagtailadmin/newsletter/send.html",
        {**context, "form": form, "test": test},
    )


def _context(issue: NewsletterIssuePage, *, ask_links: bool) -> dict:
    mail, letter_settings = render_mail(issue), LetterSettings.load()
    links = links_of(issue, mail.html)
    return {
        "issue": issue,
        "approval_required": letter_settings.approval_required,
        "testers": letter_settings.tester_list,
        "obstacles": sending.obstacles(issue, mail),
        "checklist": check_letter(issue, mail, links, ask_links),
        "links_to_ask": [*links.to_ask, *links.external],
        "counts": [
            (Topic(value).label, recipients([value]).count()) for value in Topic.values
        ],
        "everybody": recipients(Topic.values).count(),
    }


def _prepare_mailing(
    request: HttpRequest, issue: NewsletterIssuePage, form: SendForm
) -> HttpResponse:
    data = form.cleaned_data
    try:
        mailing = sending.prepare(
            issue, data["topics"], request.user, data["scheduled_for"]
        )
    except sending.CannotSendError as error:
        messages.error(request, str(error))
        return redirect("newsletter_send", issue.pk)
    if mailing.needs_approval:
        approval.request_approval(mailing)
        text = _("C’est demandé : une deuxième personne doit le confirmer.")
    else:
        text = _("C’est décidé. Vous pouvez encore arrêter l’envoi.")
    messages.success(request, text)
    return redirect("newsletter_mailing", mailing.pk)
