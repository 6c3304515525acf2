from ateliers.register import mails
from jobs.registry import periodic_job

HOUR = 60 * 60


@periodic_job("ateliers.remind_holders", every=HOUR, sends_mail=True)
def remind_holders() -> None:
    mails.remind()


@periodic_job("ateliers.tell_what_is_late", every=HOUR, sends_mail=True)
def tell_what_is_late() -> None:
    mails.tell_what_is_late()
