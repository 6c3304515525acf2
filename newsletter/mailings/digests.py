"""Letters that prepare themselves for two of the topics: a draft for the editors or,
where they have said so, a letter that leaves. One a period at most, and none when there
is nothing new or nobody who follows the topic."""

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.models import Page

from annuaire.models import Alternative, AnnuaireIndexPage
from ateliers.models import AtelierPage, AteliersIndexPage
from core.slugs import free_child_slug, slug_from
from newsletter.blocks import MAX_ITEMS
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

logger = logging.getLogger(__name__)

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
    issues, failures = [], []
    for topic, frequency in frequencies.items():
        if not frequency:
            continue
        try:
            issue = _prepare(index, topic, Frequency(frequency), now)
        except Exception as error:
            # One topic must not take the other with it.
            logger.exception("The letter « %s » failed", topic)
            _tell_of_failure(topic, _period(Frequency(frequency), now))
            failures.append(error)
        else:
            issues += [issue] if issue else []
    if failures:
        # The worker tries again, and says on the first screen that it fails.
        raise failures[0]
    return issues


@transaction.atomic
def _prepare(
    index: NewsletterIndexPage, topic: Topic, frequency: Frequency, now
) -> NewsletterIssuePage | None:
    """All or nothing: a letter that is out has its mailing."""
    # Of two workers the second waits, and finds it done.
    letter_settings = LetterSettings.objects.select_for_update().first()
    issue = _prepare_issue(index, topic, frequency, now)
    if issue:
        _hand_over(issue, letter_settings.automatic)
    return issue


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
    index = NewsletterIndexPage.objects.get(pk=index.pk)
    issue = NewsletterIssuePage(
        title=title,
        slug=free_child_slug(index, slug_from(f"{title} {period.year}")),
        preheader=Truncator(", ".join(thing.title for thing in things)).chars(150),
        body=_body(topic, things),
        live=False,
    )
    index.add_child(instance=issue)
    issue.save_revision()
    Digest.objects.create(topic=topic, period=period, issue=issue)
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
        shown = things[:MAX_ITEMS]
        is_new = [key_of("pages", page) not in earlier_keys for page in shown]
        return list(things) if any(is_new) else []
    last = Digest.objects.filter(topic=topic).order_by("-created_at").first()
    since = last.created_at if last else now - SPAN[frequency]
    entries = Alternative.objects.visible().filter(first_published_at__gt=since)
    entries = entries.order_by("first_published_at", "pk")
    return [e for e in entries if key_of("entries", e) not in earlier_keys]


def _body(topic: Topic, things: list) -> list[tuple]:
    """What the block holds; a line leads to the others."""
    is_ateliers = topic == Topic.ATELIERS
    name = "pages" if is_ateliers else "entries"
    blocks = [(name, {name: things[:MAX_ITEMS]})]
    others = len(things) - MAX_ITEMS
    if others > 0:
        model = AteliersIndexPage if is_ateliers else AnnuaireIndexPage
        blocks.append(("text", _others(others, model.objects.live().first())))
    return blocks


def _others(count: int, page: Page | None) -> str:
    words = ngettext("Et %d autre", "Et %d autres", count) % count
    link = page and f'<a linktype="page" id="{page.pk}">{words}</a>'
    return f"<p>{link or words}</p>"


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


def _tell_of_failure(topic: Topic, period: datetime.date) -> None:
    """Once for each letter, however often it is tried."""
    text = _(
        "Bonjour,\n\nLa lettre « %(topic)s » n’a pas pu se préparer ou partir. Rien "
        "n’a paru et personne ne l’a reçue. Le site essaie de nouveau, sans rien "
        "demander. Si elle manque encore demain, montrez ce message à la personne qui "
        "l’héberge : le journal du worker dit pourquoi. Vous pouvez aussi en écrire "
        "une :\n%(link)s"
    ) % {
        "topic": topic.label,
        "link": f"{settings.SITE_URL}{reverse('wagtailadmin_home')}",
    }
    if recipients := team_addresses():
        queue_mail(
            _("Une lettre automatique n’est pas partie"),
            text,
            recipients,
            idempotency_key=f"newsletter-digest-{topic}-{period}",
        )
