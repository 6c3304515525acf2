"""Signed links to an answer: one is shown and mailed, the other is only mailed, so that
whoever follows it has the address."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from participation.models import DatePoll, PollAnswer

ANSWER, COME = "participation.poll-answer", "participation.poll-come"


def poll_path(poll: DatePoll) -> str:
    return reverse("participation_poll", args=[poll.uuid])


def poll_link(poll: DatePoll) -> str:
    return f"{settings.SITE_URL}{poll_path(poll)}"


def answer_path(answer: PollAnswer) -> str:
    return _path("participation_poll_answer", answer, ANSWER)


def answer_link(answer: PollAnswer) -> str:
    return f"{settings.SITE_URL}{answer_path(answer)}"


def come_link(answer: PollAnswer) -> str:
    path = _path("participation_poll_come", answer, COME)
    return f"{settings.SITE_URL}{path}"


def read_answer(poll: DatePoll, token: str) -> PollAnswer | None:
    return _read(poll, token, ANSWER)


def read_come(poll: DatePoll, token: str) -> PollAnswer | None:
    return _read(poll, token, COME)


def _path(name: str, answer: PollAnswer, salt: str) -> str:
    token = signing.dumps(str(answer.uuid), salt=salt)
    return reverse(name, args=[answer.poll.uuid, token])


def _read(poll: DatePoll, token: str, salt: str) -> PollAnswer | None:
    try:
        number = UUID(signing.loads(token, salt=salt))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return poll.answers.filter(uuid=number).first()
