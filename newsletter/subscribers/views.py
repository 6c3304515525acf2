"""Where people come and go. These addresses stand in mails for years, so they do not
move with the page of the archive. GET never changes anything: mail programs open links
by themselves."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.forms.antispam import accept_submission
from core.http.query import know
from newsletter.choices import Topic
from newsletter.models import Subscriber
from newsletter.subscribers import mails, subscribing
from newsletter.subscribers.export import personal_data
from newsletter.subscribers.forms import (
    LinkForm,
    PreferencesForm,
    ShortSignUpForm,
    SignUpForm,
)
from newsletter.subscribers.links import (
    CONFIRM_MAX_AGE,
    CONSENT_LIFETIME,
    UNCONFIRMED_RETENTION,
    read_confirm,
    read_preferences,
    read_unsubscribe,
)

# Where the short forms stand.
SOURCES = {"1": "pied de page", "bloc": "formulaire dans une page"}
know("attente")
form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@form_page
def sign_up(request: HttpRequest) -> HttpResponse:
    source = SOURCES.get(request.POST.get("pied", ""))
    form_class = ShortSignUpForm if source else SignUpForm
    form = form_class(request.POST or None, request=request)
    if request.method == "POST" and accept_submission(form):
        data, source = form.cleaned_data, source or request.path
        if form.is_suspect:
            source += _(" (robot ? case cachée remplie au premier envoi)")
        # Of all alike, or it would say who is known here.
        waits = mails.hours_to_wait()
        subscribing.request_subscription(data["email"], data["topics"], source)
        thanks_url = reverse("newsletter_thanks")
        return redirect(f"{thanks_url}?attente=1" if waits else thanks_url)
    return _page(request, "sign_up", form=form)


@never_cache
def thanks(request: HttpRequest) -> HttpResponse:
    return _page(request, "thanks", waits=request.GET.get("attente") == "1")


@never_cache
@form_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    subscriber, topics = read_confirm(token)
    is_confirmed = request.method == "POST" and subscriber is not None
    if is_confirmed:
        is_confirmed = subscribing.confirm(subscriber, topics)
        subscriber.refresh_from_db()
    labels = [Topic(topic).label for topic in topics]
    return _page(
        request,
        "confirm",
        subscriber=subscriber,
        topic_labels=labels,
        is_confirmed=is_confirmed,
    )


@never_cache
@form_page
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = read_preferences(token)
    if subscriber is None:
        return _link_expired(request)
    action = request.POST.get("action", "")
    if action == "export":
        data = personal_data(subscriber)
        response = JsonResponse(data, json_dumps_params={"indent": 2})
        response["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
        return response
    if action in ("leave", "erase"):
        subscribing.unsubscribe(
            str(subscriber.uuid), "page des préférences", erase=action == "erase"
        )
        return _page(request, "unsubscribed", known=True)
    if action == "stay":
        subscribing.renew_consent(subscriber)
        subscriber.refresh_from_db()
    form = PreferencesForm(
        request.POST if action == "choose" else None,
        initial={"topics": subscriber.topics},
    )
    is_saved = form.is_valid()
    if is_saved and not form.cleaned_data["topics"]:
        subscribing.unsubscribe(str(subscriber.uuid), "page des préférences")
        return _page(request, "unsubscribed", known=True)
    if is_saved:
        subscribing.set_topics(subscriber, form.cleaned_data["topics"])
    return _page(
        request,
        "preferences",
        subscriber=subscriber,
        form=form,
        is_saved=is_saved or action == "stay",
    )


def _link_expired(request: HttpRequest) -> HttpResponse:
    return redirect("newsletter_link")


@never_cache
@form_page
def link(request: HttpRequest) -> HttpResponse:
    """The page of preferences by mail, for whoever has lost it. The answer is the same
    for an address that is not known."""
    form = LinkForm(request.POST or None, request=request)
    if request.method == "POST" and accept_submission(form):
        person = Subscriber.objects.find_by_email(form.cleaned_data["email"])
        if person and person in Subscriber.objects.active():
            mails.send_preferences(person)
        return _page(request, "link_sent")
    return _page(request, "link", form=form)


@csrf_exempt
@never_cache
@form_page
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a mail program posts here without a cookie, a page or a person. The
    token alone is the authority."""
    public_id = read_unsubscribe(token)
    if public_id and request.method == "POST":
        subscribing.unsubscribe(public_id, "lien d’un envoi")
        return _page(request, "unsubscribed", known=True)
    return _page(request, "unsubscribe", known=public_id is not None)


def _page(request: HttpRequest, template: str, **context) -> HttpResponse:
    """Each page may say how long something is kept."""
    figures = {
        "link_age": CONFIRM_MAX_AGE,
        "unconfirmed": UNCONFIRMED_RETENTION,
        "consent": CONSENT_LIFETIME,
    }
    return render(request, f"newsletter/{template}.html", {**figures, **context})
