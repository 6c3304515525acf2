"""The mails around a poll, each to one person. No word that a stranger typed stands in
one."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.forms.ratelimit import hit
from core.models import SiteSettings
from jobs.registry import DAY
from outbox.api import queue_mail
from participation import links as place_links
from participation.choices import Preference
from participation.models import DatePoll, Gathering, PollAnswer, Slot
from participation.models.registration import email_hash
from participation.polls.links import answer_link, come_link, poll_link
from participation.registering import MAILS_A_DAY

REFERENCE = "poll."
# Of the date that was kept: it is no use once another is.
DATE_REFERENCE = "poll-date."


def send_links(poll: DatePoll, email: str) -> bool:
    """To all that this address answered here; False where it was written to too often
    today."""
    answers = list(poll.answers.of_address(email).order_by("pk"))
    if not answers:
        return True
    if not hit("participation.mail", email_hash(email), MAILS_A_DAY, DAY):
        return False
    text = _(
        "Bonjour,\n\n"
        "Vous avez répondu au sondage de dates :\n– %(title)s\n\n"
        "Pour voir votre réponse, la changer ou la retirer :\n%(links)s\n\n"
        "Ce lien est à vous : ne le transmettez pas. Pour inviter quelqu’un à "
        "répondre, envoyez plutôt celui-ci :\n%(poll)s\n\n"
        "Ce n’était pas vous ? Retirez cette réponse par le lien ci-dessus.\n\n"
        "%(site)s"
    )
    links = "\n".join(map(answer_link, answers))
    _send(answers[-1], poll, _("Votre réponse : %(title)s"), text, links=links)
    return True


def send_new_slots(answer: PollAnswer, poll: DatePoll) -> None:
    text = _(
        "Bonjour,\n\n"
        "Des dates ont été ajoutées au sondage auquel vous avez répondu :\n"
        "– %(title)s\n\n"
        "Dites si elles vous vont, ce que vous avez déjà répondu reste :\n%(link)s\n\n"
        "%(site)s"
    )
    _send(answer, poll, _("De nouvelles dates : %(title)s"), text)


def send_date(
    answer: PollAnswer, poll: DatePoll, gathering: Gathering | None, value: str
) -> None:
    """To whoever can come, a page with one button; to the others, where to sign up."""
    can_come = value in (Preference.YES, Preference.IF_NEEDED)
    if gathering is None:
        end = _("Tout est sur cette page :\n%(page)s")
    elif can_come:
        end = _("Vous aviez dit que vous pourriez. Venez-vous ? Un clic :\n%(come)s")
    else:
        end = _("Si vous pouvez finalement venir, inscrivez-vous ici :\n%(sign_up)s")
    text = _(
        "Bonjour,\n\n"
        "La date du sondage auquel vous avez répondu est fixée :\n%(facts)s\n\n"
        "%(end)s\n\nMerci d’avoir répondu.\n\n%(site)s"
    ).replace("%(end)s", end)
    _send(
        answer,
        poll,
        _("La date est fixée : %(title)s"),
        text,
        reference=f"{DATE_REFERENCE}{answer.uuid}.{poll.kept_id}",
        not_after=poll.kept.start,
        facts=_facts(poll.title, poll.kept, poll.host.where),
        come=come_link(answer),
        sign_up=place_links.come_link(gathering) if gathering else "",
    )


def send_reopened(answer: PollAnswer, poll: DatePoll, kept: Slot) -> None:
    text = _(
        "Bonjour,\n\n"
        "La date que nous vous avions annoncée ne tient plus :\n%(facts)s\n\n"
        "Nous en cherchons une autre. Le sondage est rouvert, avec votre réponse :\n"
        "%(link)s\n\n%(site)s"
    )
    _send(
        answer,
        poll,
        _("La date est de nouveau à choisir : %(title)s"),
        text,
        facts=_facts(poll.title, kept, ""),
    )


def _facts(title: str, slot: Slot, where: str) -> str:
    when = slot.when[:1].upper() + slot.when[1:]
    lines = filter(None, [title, when, where])
    return "\n".join(f"– {line}" for line in lines)


def _send(
    answer: PollAnswer,
    poll: DatePoll,
    subject: str,
    text: str,
    *,
    reference: str = "",
    not_after: datetime | None = None,
    **values: str,
) -> None:
    if not answer.email:
        return
    settings = SiteSettings.load()
    values = {
        "title": poll.title,
        "link": answer_link(answer),
        "poll": poll_link(poll),
        "page": poll.page.full_url or poll_link(poll),
        "site": settings.name,
        **values,
    }
    queue_mail(
        " ".join((subject % {"title": poll.title}).split()),
        text % values,
        answer.email,
        reply_to=settings.contact_email or None,
        reference=reference or f"{REFERENCE}{answer.uuid}",
        not_after=not_after,
    )
