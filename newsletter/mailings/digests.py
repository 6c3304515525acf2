"""Letters that prepare themselves for two of the topics: a draft for the editors or,
where they have said so, a letter that leaves. One a period at most, and none when there
is nothing new or nobody who follows the topic."""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from annuaire.models import Alternative
from ateliers.models import AtelierPage
from core.slugs import slug_from
from newsletter.choices import Frequency, Topic
from newsletter.letters.whats_new import key_of, keys_in
from newsletter.mailings import approval, sending
from newsletter.models import (
    Digest,
    LetterSettings,
    NewsletterIndexPage,
    NewsletterIssuePage,
)
from outbox.api import queue_mail
from outbox.contact import team_addresses

FIRST_HOUR = 8
# How far back the first one looks, and how far ahead all of them do.
SPAN = {
    Frequency.WEEKLY: datetime.timedelta(days=7),
    Frequency.MONTHLY: datetime.timedelta(days=31),
}
AHEAD = {frequency: 2 * span for frequency, span in SPAN.items()}


def prepare_due(now: datetime.datetime) -> list[NewsletterIssuePage]:
    """The new issues. Nothing leaves in the night."""
    letter_settings = LetterSettings.load()
    index = NewsletterIndexPage.objects.not_in_trash().first()
    if index is None or localtime(now).hour < FIRST_HOUR:
        return []
    frequencies = {
        Topic.ATELIERS: letter_settings.ateliers_frequency,
        Topic.ANNUAIRE: letter_settings.annuaire_frequency,
    }
    issues = [
        _prepare_issue(index, topic, Frequency(frequency), now)
        for topic, frequency in frequencies.items()
        if frequency
    ]
    issues = [issue for issue in issues if issue]
    for issue in issues:
        _hand_over(issue, letter_settings.automatic)
    return issues


def _prepare_issue(
    index, topic: Topic, frequency: Frequency, now
) -> NewsletterIssuePage | None:
    period = _period(frequency, now)
    if Digest.objects.filter(topic=topic, period__gte=period).exists():
        return None
    things = _news(topic, frequency, now)
    if not things or not sending.recipients([topic]).exists():
        return None
    title = _title(topic, frequency, period)
    issue = NewsletterIssuePage(
        title=title,
        slug=slug_from(f"{title} {period.year}"),
        preheader=Truncator(", ".join(thing.title for thing in things)).chars(150),
        body=[_block(topic, things)],
        live=False,
    )
    with transaction.atomic():
        # Of two workers one meets the constraint, and all its work is undone.
        digest = Digest.objects.create(topic=topic, period=period)
        index.add_child(instance=issue)
        issue.save_revision()
        digest.issue = issue
        digest.save()
    return issue


def _period(frequency: Frequency, now) -> datetime.date:
    """The day it began, Monday or the first."""
    today = localtime(now).date()
    if frequency == Frequency.MONTHLY:
        return today.replace(day=1)
    return today - datetime.timedelta(days=today.weekday())


def _title(topic: Topic, frequency: Frequency, period: datetime.date) -> str:
    if frequency == Frequency.MONTHLY:
        when = date_format(period, "F Y")
    else:
        when = _("semaine du %(day)s") % {"day": date_format(period, "j F Y")}
    if topic == Topic.ATELIERS:
        return _("Les prochains ateliers, %(when)s") % {"when": when}
    return _("Nouveau dans l’annuaire, %(when)s") % {"when": when}


def _news(topic: Topic, frequency: Frequency, now) -> list:
    """Empty when all of it stood in an earlier one already."""
    earlier = Digest.objects.filter(topic=topic).exclude(issue=None)
    earlier_keys = set()
    for digest in earlier.select_related("issue").order_by("-period")[:20]:
        earlier_keys |= keys_in(digest.issue.get_latest_revision_as_object())
    if topic == Topic.ATELIERS:
        coming = AtelierPage.objects.visible().upcoming()
        things = coming.filter(start__lt=now + AHEAD[frequency]).order_by("start", "pk")
        is_new = [key_of("pages", page) not in earlier_keys for page in things]
        return list(things) if any(is_new) else []
    last = Digest.objects.filter(topic=topic).order_by("-created_at").first()
    since = last.created_at if last else now - SPAN[frequency]
    entries = Alternative.objects.visible().filter(first_published_at__gt=since)
    entries = entries.order_by("first_published_at", "pk")
    return [e for e in entries if key_of("entries", e) not in earlier_keys]


def _block(topic: Topic, things: list) -> tuple[str, dict]:
    name = "pages" if topic == Topic.ATELIERS else "entries"
    return name, {name: things}


def _hand_over(issue: NewsletterIssuePage, automatic: bool) -> None:
    if not automatic:
        _notify_team(issue)
        return
    issue.get_latest_revision().publish()
    issue.refresh_from_db()
    mailing = sending.prepare(issue, [issue.digests.get().topic], None)
    if mailing.needs_approval:
        approval.request_approval(mailing)


def _notify_team(issue: NewsletterIssuePage) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[issue.pk])
    text = _(
        "Bonjour,\n\nUn brouillon de lettre s’est préparé seul : « %(title)s ». "
        "Relisez-le, complétez-le, puis publiez et envoyez :\n%(link)s"
    ) % {"title": issue.title, "link": f"{settings.SITE_URL}{edit}"}
    if recipients := team_addresses():
        queue_mail(_("Un brouillon de lettre vous attend"), text, recipients)
