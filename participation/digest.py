"""Once a day, in the morning, the organisers hear how many registered and left. Counts
alone: names, needs and addresses stay in « Qui vient »."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.models import Page

from core.models import SiteSettings
from core.trash.visibility import exclude_trash
from french.dates import today
from outbox.api import queue_mail
from participation import seats
from participation.models import Gathering, Registration
from participation.organisers import addresses

MORNING = 8
# By then there is the next one.
STALE = datetime.timedelta(days=1)


@transaction.atomic
def send_digests() -> None:
    """Of all dates at once, so that nobody gets a second one that day."""
    if timezone.localtime().hour < MORNING:
        return
    if Gathering.objects.filter(digested_at__gte=today()).exists():
        return
    lines: dict[str, list[str]] = {}
    for gathering in _with_news():
        for address in addresses(gathering):
            lines.setdefault(address, []).append(_line(gathering))
        gathering.registrations.active().update(digested=True)
        gathering.left, gathering.digested_at = 0, timezone.now()
        gathering.save(update_fields=["left", "digested_at"])
    for address, of_one in lines.items():
        _send(address, of_one)


def _with_news() -> list[Gathering]:
    new = Registration.objects.active().filter(digested=False)
    news = Q(left__gt=0) | Q(pk__in=new.values("gathering"))
    pages = exclude_trash(Page.objects.live()).values("pk")
    rows = Gathering.objects.coming().filter(news, page__in=pages)
    return list(seats.lock(rows))


def _line(gathering: Gathering) -> str:
    rows = gathering.registrations.active()
    new = rows.filter(digested=False)
    seated, waiting = new.seated().count(), new.waiting().count()
    needs = rows.exclude(needs="").count()
    facts = [
        ngettext("%d inscription", "%d inscriptions", seated) % seated,
        ngettext("%d en attente", "%d en attente", waiting) % waiting,
        ngettext("%d départ", "%d départs", gathering.left) % gathering.left,
    ]
    counts = [seated, waiting, gathering.left]
    news = ", ".join(f for f, count in zip(facts, counts, strict=True) if count)
    lines = [f"– {gathering.title}, {gathering.when or _('sans date')} : {news}."]
    if needs:
        text = ngettext(
            "%d besoin d’accès : voir « Qui vient ».",
            "%d besoins d’accès : voir « Qui vient ».",
            needs,
        )
        lines.append(text % needs)
    path = reverse("participation_people", args=[gathering.pk])
    return "\n  ".join([*lines, f"{settings.WAGTAILADMIN_BASE_URL}{path}"])


def _send(address: str, lines: list[str]) -> None:
    text = _(
        "Bonjour,\n\n"
        "Du nouveau parmi les personnes qui viennent :\n\n%(lines)s\n\n"
        "Vous recevez ce résumé, une fois par jour au plus, parce que vous organisez "
        "ces rendez-vous. Pour ne plus le recevoir : « Qui vient », puis "
        "« Réglages ».\n\n%(site)s"
    )
    values = {"lines": "\n\n".join(lines), "site": SiteSettings.load().name}
    queue_mail(
        _("Qui vient : du nouveau"),
        text % values,
        address,
        not_after=timezone.now() + STALE,
    )
