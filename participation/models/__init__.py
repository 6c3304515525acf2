from participation.models.correction import Correction
from participation.models.gathering import Gathering
from participation.models.message import Message
from participation.models.poll import Choice, DatePoll, PollAnswer, Slot
from participation.models.priority import Priority
from participation.models.registration import Registration
from participation.models.short_link import ShortLink

__all__ = [
    "Choice",
    "Correction",
    "DatePoll",
    "Gathering",
    "Message",
    "PollAnswer",
    "Priority",
    "Registration",
    "ShortLink",
    "Slot",
]
