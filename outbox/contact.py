"""Messages from visitors to people whose addresses stay hidden."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms.antispam import accept_submission
from core.forms.message import MessageForm
from core.http.query import know
from core.models import SiteSettings, User
from outbox.api import queue_mail

FROM = gettext_lazy(
    "-- \n%(email)s vous écrit depuis %(page)s\nRépondez à ce courriel : votre réponse "
    "lui parviendra."
)
SUSPECT = gettext_lazy(
    "Peut-être un robot : une case que les personnes ne voient pas était remplie au "
    "premier envoi."
)

know("envoye")


def queue_contact_message(
    form: MessageForm, subject: str, text: str = "", to: str = ""
) -> None:
    """Queue the message once, whatever the clicks. Without a recipient of its own it
    goes to the team."""
    recipients = [to] if to else team_addresses()
    if not recipients:
        return
    sender = form.cleaned_data["email"]
    place = {"email": sender, "page": f"{settings.SITE_URL}{form.request.path}"}
    text = f"{text or form.cleaned_data['message']}\n\n{FROM % place}"
    if form.is_suspect:
        text = f"{text}\n\n{SUSPECT}"
    with transaction.atomic():
        queue_mail(
            subject,
            text,
            recipients,
            reply_to=sender,
            idempotency_key=f"{form.purpose}-{form.once}",
        )


def team_addresses() -> list[str]:
    """The contact of the site or, until there is one, its administrators."""
    contact = SiteSettings.load().contact_email
    if contact:
        return [contact]
    admins = User.objects.filter(is_superuser=True, is_active=True)
    return list(admins.values_list("email", flat=True))


def contact_view(
    page, request: HttpRequest, heading: str, to: str, entry=None
) -> HttpResponse:
    """The form that writes to somebody, as a route of a page: `<back>ecrire/`.

    An entry, with a name and an address, stands below its page."""
    name, back = (entry.name, entry.url) if entry else (page.title, page.url)
    form = MessageForm(request.POST or None, request=request)
    is_sent = request.GET.get("envoye") == "oui"
    if request.method == "POST" and accept_submission(form):
        subject = _("[%(site)s] Un message pour « %(name)s »")
        site = SiteSettings.load().name
        subject = " ".join((subject % {"site": site, "name": name}).split())
        queue_contact_message(form, subject, to=to)
        return redirect(f"{back}ecrire/?envoye=oui")
    response = page.render(
        request,
        template="outbox/contact.html",
        context_overrides={
            "form": form,
            "is_sent": is_sent,
            "heading": heading,
            "leaf": _("Écrire") if entry else _("Écrire au groupe"),
            "name": name,
            "back": back,
            "entry": entry,
        },
    )
    add_never_cache_headers(response)
    return response
