"""One reminder to whoever takes care of something, and what is late, once a week, to
the team."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ateliers.models import Commitment
from ateliers.permissions import GIVE_STATES
from ateliers.register.links import holder_link
from core.models import SiteSettings, User
from core.personal_data.address_hash import keyed_hash
from french.dates import french_date, midnight
from outbox.api import queue_mail

DAY = datetime.timedelta(days=1)
WEEK = 7 * DAY
REFERENCE = "commitment."
# On Mondays, from then on: whoever reads it has the week before them.
MORNING = 8
SHOWN = 30


def remind() -> None:
    """A week before, or as soon as it is nearer; never after the day."""
    today = timezone.localdate()
    rows = Commitment.objects.visible().filter(
        due__gte=today, due__lte=today + WEEK, reminded_at=None
    )
    for row in rows.exclude(email="").with_page():
        mine = Commitment.objects.filter(pk=row.pk, email=row.email, reminded_at=None)
        with transaction.atomic():
            if mine.update(reminded_at=timezone.now()):
                _send_reminder(row)


def _send_reminder(row: Commitment) -> None:
    # Whoever takes over is another one to remind.
    address = keyed_hash(REFERENCE, row.email)
    text = _(
        "Bonjour,\n\n"
        "Vous vous chargez de ceci, prévu pour le %(day)s :\n« %(what)s »\n\n"
        "C’est fait, ou vous préférez passer la main ? Dites-le d’un clic, sans "
        "compte :\n%(link)s\n\n"
        "Ce rappel est le seul. Votre adresse ne sert à rien d’autre et sera effacée "
        "dès que ce sera fait.\n\n%(site)s"
    )
    queue_mail(
        _("Bientôt la date : %(what)s") % {"what": row.title},
        text
        % {
            "day": french_date(row.due),
            "what": " ".join(row.what.split()),
            "link": holder_link(row),
            "site": SiteSettings.load().name,
        },
        row.email,
        idempotency_key=f"commitment-{row.uuid}-{row.due}-{address[:16]}",
        reference=f"{REFERENCE}{row.uuid}",
        not_after=midnight(row.due + DAY),
    )


def tell_what_is_late() -> None:
    """Written once a week to each of the team, whenever a worker first runs in it."""
    now = timezone.localtime()
    if now.weekday() == 0 and now.hour < MORNING:
        return
    visible = Commitment.objects.visible().with_page()
    late = visible.late().order_by("due", "pk")
    handed_back = visible.open().exclude(handed_back_at=None).order_by("due", "pk")
    lines = [*_part(_("La date est passée :"), late)]
    lines += _part(_("Quelqu’un passe la main, à qui le tour ?"), handed_back)
    if not lines:
        return
    count = late.count()
    subject = ngettext(
        "%(count)d chose en retard", "%(count)d choses en retard", count
    ) % {"count": count}
    if not count:
        subject = _("À qui le tour ?")
    year, week, _day = now.isocalendar()
    for user in User.objects.filter(is_active=True).order_by("pk"):
        if user.email and user.has_perm(GIVE_STATES):
            queue_mail(
                subject,
                _digest("\n".join(lines)),
                user.email,
                idempotency_key=f"register-{year}-{week}-{user.pk}",
                not_after=now + WEEK,
            )


def _part(title: str, rows: QuerySet) -> list[str]:
    shown = list(rows[: SHOWN + 1])
    if not shown:
        return []
    lines = [title, *(_line(row) for row in shown[:SHOWN])]
    if len(shown) > SHOWN:
        lines.append(_("… et d’autres, dans l’administration."))
    return [*lines, ""]


def _line(row: Commitment) -> str:
    day = french_date(row.by_when, "j F Y")
    who = f" ({row.who})" if row.who else ""
    until = _(", pour le %(day)s") % {"day": day} if day else ""
    return f"- {row.title}{who}{until}"


def _digest(lines: str) -> str:
    text = _(
        "Bonjour,\n\n"
        "Voici ce que nous avions dit, et qui attend :\n\n%(lines)s\n"
        "Fait, abandonné, repoussé ? Dites-le en deux clics :\n%(link)s\n\n%(site)s"
    )
    return text % {
        "lines": lines,
        "link": f"{settings.SITE_URL}{reverse('register')}?voir=retard",
        "site": SiteSettings.load().name,
    }
