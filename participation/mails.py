"""The mails around a registration, each to one person and none late. No word that a
stranger typed stands in one: the form must not write to people on anybody's behalf."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import SiteSettings
from core.syndication.ical import build_calendar
from french.dates import day_and_hour
from french.durations import in_days
from french.typography import typeset
from outbox.api import Attachment, queue_mail
from participation.links import (
    CONFIRM_MAX_AGE,
    come_link,
    confirm_link,
    place_link,
)
from participation.models import Gathering, Registration
from participation.organisers import addresses

REFERENCE = "participation."
# Of a message that is sent after the day.
MESSAGE_AGE = timedelta(days=2)


def send_confirmation(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "Vous demandez à venir :\n%(facts)s\n\n"
        "Pour le confirmer, ouvrez ce lien %(until)s :\n%(link)s\n\n"
        "Votre place ne sera retenue qu’à ce moment. Ce n’était pas vous ? Ne faites "
        "rien : vous ne recevrez rien d’autre et votre adresse sera effacée.\n\n"
        "%(site)s"
    )
    until = _("dans les %(days)s") % {"days": in_days(CONFIRM_MAX_AGE)}
    last = row.asked_at + CONFIRM_MAX_AGE
    if gathering.closes_at and gathering.closes_at < last:
        last = gathering.closes_at
        until = _("avant le %(moment)s") % {"moment": day_and_hour(last)}
    _send(
        row,
        gathering,
        _("Confirmez votre venue : %(title)s"),
        text,
        link=confirm_link(row),
        until=until,
        not_after=min(last, gathering.begins_at),
    )


def send_already_in(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "Quelqu’un, sans doute vous, vient de demander à venir :\n%(facts)s\n\n"
        "Votre adresse est déjà inscrite. Voici votre page, pour tout voir, changer ou "
        "annuler :\n%(link)s\n\n"
        "Ce n’était pas vous ? Ne faites rien : rien ne change.\n\n%(site)s"
    )
    _send(row, gathering, _("Vous êtes déjà sur la liste : %(title)s"), text)


def send_seat(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "C’est noté, %(people)s :\n%(facts)s\n\n"
        "Un empêchement, une personne de plus ou de moins ? Dites-le d’un clic, "
        "quelqu’un d’autre en profitera :\n%(link)s\n\n"
        "La date est jointe, pour votre agenda. À bientôt !\n\n%(site)s"
    )
    _send(
        row,
        gathering,
        _("Votre place est retenue : %(title)s"),
        text,
        attachments=_calendar(gathering),
    )


def send_rank(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "C’est complet pour l’instant :\n%(facts)s\n\n"
        "Vous êtes sur la liste d’attente, au rang %(rank)s. Dès qu’une place se "
        "libère pour vous, nous vous écrivons.\n\n"
        "Voir où en est la liste, ou en sortir :\n%(link)s\n\n%(site)s"
    )
    _send(
        row,
        gathering,
        _("Vous êtes sur la liste d’attente : %(title)s"),
        text,
        rank=str(row.rank),
    )


def send_offer(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "Bonne nouvelle, il y a de la place pour vous, %(people)s :\n%(facts)s\n\n"
        "La voulez-vous toujours ? Dites-le avant le %(until)s :\n%(link)s\n\n"
        "Sans réponse, elle ira à la personne suivante.\n\n%(site)s"
    )
    _send(
        row,
        gathering,
        _("Une place s’est libérée : %(title)s"),
        text,
        until=day_and_hour(row.offered_until),
        not_after=row.offered_until,
    )


def send_free_seat(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "De la place vient de se libérer, et c’est bientôt :\n%(facts)s\n\n"
        "Nous écrivons à toutes les personnes de la liste d’attente : la première qui "
        "répond l’a.\n%(link)s\n\n%(site)s"
    )
    _send(row, gathering, _("De la place, vite : %(title)s"), text)


def send_change(row: Registration, gathering: Gathering, before: str) -> None:
    text = _(
        "Bonjour,\n\n"
        "Ce rendez-vous, où vous êtes sur la liste, a changé.\n\n"
        "Ce n’est plus :\n%(before)s\n\n"
        "C’est maintenant :\n%(facts)s\n\n"
        "Cela ne vous va plus ? Laissez votre place d’un clic :\n%(link)s\n\n%(site)s"
    )
    subject = _("Changement : %(title)s")
    files = _calendar(gathering)
    _send(row, gathering, subject, text, before=before, attachments=files)


def send_cancellation(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "Ce rendez-vous, où vous étiez sur la liste, est annulé : ne vous déplacez "
        "pas.\n%(facts)s\n\n"
        "Les nouvelles, s’il y en a, sont ici :\n%(page)s\n\n%(site)s"
    )
    subject = _("Annulé : %(title)s")
    files = _calendar(gathering)
    _send(row, gathering, subject, text, attachments=files)


def send_reminder(row: Registration, gathering: Gathering, not_after: datetime) -> None:
    text = _(
        "Bonjour,\n\n"
        "C’est bientôt, et vous avez dit que vous viendrez, %(people)s :\n%(facts)s\n\n"
        "Un empêchement ? Laissez votre place d’un clic :\n%(link)s\n\n"
        "Comment venir, ce qui s’y passe :\n%(page)s\n\nÀ bientôt !\n\n%(site)s"
    )
    _send(row, gathering, _("Rappel : %(title)s"), text, not_after=not_after)


def send_message(
    row: Registration, gathering: Gathering, subject: str, text: str
) -> None:
    """Of the organisers, to one of all."""
    subject, body = _message(subject)
    begins_at, now = gathering.begins_at, timezone.now()
    is_coming = begins_at and begins_at > now
    not_after = begins_at if is_coming else now + MESSAGE_AGE
    _send(row, gathering, subject, body, words=text, not_after=not_after)


def preview_message(gathering: Gathering, subject: str, text: str) -> tuple[str, str]:
    """Subject and text as they will arrive."""
    subject, body = _message(subject)
    link = _("(le lien de chaque personne vers sa place)")
    subject, text = _fill(
        Registration(), gathering, subject, body, words=text, link=link
    )
    return typeset(subject), typeset(text)


def _message(subject: str) -> tuple[str, str]:
    body = _(
        "%(words)s\n\n"
        "Ce message concerne :\n%(facts)s\n\n"
        "Voir votre place, la changer ou la laisser :\n%(link)s\n\n%(site)s"
    )
    return subject.replace("%", "%%"), body


def facts(gathering: Gathering, where: str = "") -> str:
    """A line each: what, when, where."""
    where = where or gathering.where or _("Le lieu est à fixer.")
    when = gathering.when[:1].upper() + gathering.when[1:]
    lines = [gathering.title, when or _("La date est à fixer."), where]
    return "\n".join(f"– {line}" for line in lines)


def _calendar(gathering: Gathering) -> list[Attachment]:
    host = gathering.host
    if host is None or gathering.start is None:
        return []
    content = build_calendar([host.calendar_entry(gathering.start)])
    return [("agenda.ics", content, "text/calendar")]


def _send(
    row: Registration,
    gathering: Gathering,
    subject: str,
    text: str,
    *,
    not_after: datetime | None = None,
    attachments: list[Attachment] = (),
    **values: str,
) -> None:
    """Of use until it begins, unless told otherwise."""
    if not row.email:
        return
    subject, text = _fill(row, gathering, subject, text, **values)
    queue_mail(
        subject,
        text,
        row.email,
        reply_to=addresses(gathering),
        reference=f"{REFERENCE}{row.uuid}",
        not_after=not_after or gathering.begins_at,
        attachments=attachments,
    )


def _fill(
    row: Registration, gathering: Gathering, subject: str, text: str, **values: str
) -> tuple[str, str]:
    people = ngettext("pour une personne", "pour %(count)d personnes", row.people)
    values = {
        "link": place_link(row),
        "page": gathering.page.full_url or come_link(gathering),
        "facts": facts(gathering),
        "people": people % {"count": row.people},
        "site": SiteSettings.load().name,
        **values,
    }
    subject = subject % {"title": gathering.title}
    return " ".join(subject.split()), text % values
