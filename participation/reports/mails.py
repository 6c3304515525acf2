"""The mails around a report, each to one person. No word that a stranger typed stands
in one, not even to themselves: their link may have been passed on."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import SiteSettings
from french.dates import french_date
from french.durations import in_days
from french.text import on_one_line, shorten
from outbox.api import queue_mail
from participation.attendance import head_count
from participation.choices import CorrectionState
from participation.models import Correction, Gathering, Registration
from participation.models.gathering import READING
from participation.organisers import addresses
from participation.reports.links import read_link

# What they are about, for whoever looks again before they leave.
OUT, DUE, ANSWERS = "reports.out.", "reports.due.", "reports.answers."
LINE = 80


def send_report(row: Registration, gathering: Gathering) -> None:
    text = _(
        "Bonjour,\n\n"
        "Le compte rendu que vous attendiez a paru :\n– %(title)s\n%(page)s\n\n"
        "Vous y étiez : une parole mal notée, un oubli ? Vous avez %(days)s, "
        "jusqu’au %(until)s, pour le dire, passage par passage :\n%(link)s\n\n"
        "Ce lien est à vous. La personne qui a écrit le compte rendu lira vos "
        "corrections et décidera ; rien ne change sans elle.\n\n%(site)s"
    )
    until = gathering.reading_ends_at
    _send(
        gathering,
        row.email,
        _("Le compte rendu a paru : %(title)s"),
        text,
        reference=f"{OUT}{row.uuid}",
        not_after=until,
        days=in_days(READING),
        until=french_date(until, "l j F"),
        link=read_link(row),
    )


def send_answers(row: Registration, corrections: list[Correction]) -> None:
    text = _(
        "Bonjour,\n\n"
        "Vous avez relu ce compte rendu, merci :\n– %(title)s\n%(page)s\n\n"
        "Voici ce que sont devenues vos corrections.\n\n%(answers)s\n\n%(site)s"
    )
    _send(
        row.gathering,
        row.email,
        _("Vos corrections : %(title)s"),
        text,
        reference=f"{ANSWERS}{row.uuid}",
        not_after=corrections[0].told_at + READING,
        answers="\n".join(_answer(each) for each in corrections),
    )


def _answer(correction: Correction) -> str:
    where = _("Sur l’ensemble")
    if correction.said:
        said = shorten(on_one_line(correction.said), LINE)
        where = _("Sur « %(words)s »") % {"words": said}
    if correction.state == CorrectionState.CORRECTED:
        return _("– %(where)s : c’est corrigé.") % {"where": where}
    return _("– %(where)s : le texte reste, parce que %(reason)s") % {
        "where": where,
        "reason": correction.answer,
    }


def send_reminder(gathering: Gathering, email: str, age: timedelta) -> None:
    """Of the organisers, who have not published a report."""
    text = _(
        "Bonjour,\n\n"
        "L’atelier est passé, son compte rendu n’a pas encore paru :\n"
        "– %(title)s, %(when)s%(count)s\n\n"
        "Vingt minutes suffisent : le modèle vous attend, et rien n’est public avant "
        "votre accord.\n%(link)s\n\n%(waiting)s%(site)s"
    )
    count = head_count(gathering.page)
    waiting = gathering.registrations.confirmed().filter(wants_report=True).count()
    people = ngettext(", %(count)d personne", ", %(count)d personnes", count or 0)
    waiting_words = ngettext(
        "Une personne attend de le recevoir.\n\n",
        "%(count)d personnes attendent de le recevoir.\n\n",
        waiting,
    )
    _send(
        gathering,
        email,
        _("Et le compte rendu ? %(title)s"),
        text,
        reference=f"{DUE}{gathering.uuid}",
        not_after=gathering.over_at + age,
        when=gathering.when,
        count=people % {"count": count} if count else "",
        link=f"{settings.SITE_URL}{gathering.host.start_report_url}",
        waiting=waiting_words % {"count": waiting} if waiting else "",
    )


def _send(
    gathering: Gathering, email: str, subject: str, text: str, **values: object
) -> None:
    outbox = {name: values.pop(name) for name in ("reference", "not_after")}
    values = {
        "title": gathering.title,
        "page": gathering.page.full_url,
        "site": SiteSettings.load().name,
        **values,
    }
    queue_mail(
        " ".join((subject % values).split()),
        text % values,
        email,
        reply_to=addresses(gathering),
        **outbox,
    )
