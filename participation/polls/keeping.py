"""« Retenir cette date », and back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.log_actions import log

from core.models import User
from participation.choices import PollState, Preference
from participation.hosts import get_host
from participation.models import Choice, DatePoll, Gathering, Slot
from participation.polls import mails
from participation.polls.answering import locked


class KeepError(Exception):
    """A sentence for the organiser; nothing was changed. Some may be insisted on."""

    def __init__(self, text: str, *, can_insist: bool = False):
        super().__init__(text)
        self.can_insist = can_insist


@transaction.atomic
def keep(poll: DatePoll, key: int, user: User, *, confirmed: bool = False) -> Slot:
    """The date of the page is this one; whoever answered hears of it."""
    poll = locked(poll)
    slot = _checked(poll, key, confirmed=confirmed)
    _write_date(poll, slot, user)
    now = timezone.now()
    poll.state, poll.closed_at = PollState.KEPT, now
    poll.kept, poll.proposed, poll.chosen_by = slot, None, user
    poll.save()
    log(
        poll.page,
        "participation.keep_date",
        user=user,
        data={"when": slot.when},
    )
    _tell(poll)
    return slot


@transaction.atomic
def propose(poll: DatePoll, key: int, user: User) -> Slot:
    """By who may not publish."""
    poll = locked(poll)
    slot = _checked(poll, key, confirmed=True)
    poll.proposed, poll.chosen_by = slot, user
    poll.save()
    return slot


@transaction.atomic
def reopen(poll: DatePoll, user: User) -> None:
    poll = locked(poll)
    _check_reopening(poll)
    kept, poll.kept = poll.kept, None
    if kept:
        host = get_host(poll.page.specific)
        if host and host.page.start == kept.start:
            host.keep_date(None, None, user)
    poll.state, poll.closed_at, poll.closes_at = PollState.OPEN, None, None
    poll.save()
    for answer in poll.answers.exclude(email="") if kept else ():
        mails.send_reopened(answer, poll, kept)


def _checked(poll: DatePoll, key: int, *, confirmed: bool) -> Slot:
    if poll.state == PollState.KEPT:
        raise KeepError(_already_kept(poll))
    slot = poll.slots.filter(pk=key, removed=False).first()
    if slot is None:
        raise KeepError(_("Cette date n’est plus proposée : choisissez-en une autre."))
    if slot.has_begun:
        raise KeepError(_("Cette date est passée : choisissez-en une autre."))
    page = poll.page.specific
    if page.start:
        raise KeepError(
            _("La page a déjà une date : enlevez-la d’abord, si elle ne convient pas.")
        )
    can_come = slot.choices.exclude(value=Preference.NO).exists()
    if not (can_come or confirmed):
        text = _("Personne n’a dit pouvoir venir %(when)s. La retenir quand même ?")
        raise KeepError(text % {"when": slot.when}, can_insist=True)
    return slot


def _already_kept(poll: DatePoll) -> str:
    who = user_display_name(poll.chosen_by) if poll.chosen_by else _("Quelqu'un")
    if poll.kept is None:
        return _("Une date est déjà retenue.")
    text = _("%(who)s a déjà retenu : %(when)s. Rien n’a changé.")
    return text % {"who": who, "when": poll.kept.when}


def _check_reopening(poll: DatePoll) -> None:
    if poll.is_erased:
        raise KeepError(
            _("Les réponses de ce sondage sont effacées : faites-en un nouveau.")
        )
    if poll.kept and poll.kept.has_begun:
        raise KeepError(_("Cette date est passée : le sondage ne rouvre plus."))
    others = DatePoll.objects.filter(page=poll.page_id, state=PollState.OPEN)
    if others.exclude(pk=poll.pk).exists():
        raise KeepError(_("Un autre sondage est ouvert pour cette page."))


def _write_date(poll: DatePoll, slot: Slot, user: User) -> None:
    host = get_host(poll.page.specific)
    host.keep_date(slot.start, slot.end, user)


def _tell(poll: DatePoll) -> None:
    poll.__dict__.pop("host", None)
    coming = Gathering.objects.coming().filter(page=poll.page_id, start=poll.kept.start)
    takes = poll.host.takes_registrations and poll.host.is_public
    gathering = coming.first() if takes else None
    rows = Choice.objects.filter(slot=poll.kept).values_list("answer", "value")
    values = dict(rows)
    for answer in poll.answers.exclude(email=""):
        mails.send_date(answer, poll, gathering, values.get(answer.pk, ""))
