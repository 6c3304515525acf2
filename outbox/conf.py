"""The outbox's own settings, all optional: `OUTBOX_<NAME>` in the settings module."""

from datetime import timedelta

from django.conf import settings

_DEFAULTS = {
    # Rows taken at once by a worker, and for how long they are its own. The lease
    # must outlast the slowest message: five time-outs and the wait after the dot.
    "CLAIM": 20,
    "LEASE_SECONDS": 300,
    # How long to wait for the answer to the final dot. Giving up too early is what
    # makes an accepted message uncertain (RFC 1047).
    "DOT_TIMEOUT": 60,
    "RETRY_SECONDS": (60, 300, 900, 3600),
    "GIVE_UP_DAYS": 3,
    # What to do with a message that may or may not have been accepted:
    # "hold" shows it to the editors, "resend" risks a second copy.
    "UNCERTAIN": "hold",
    # Sent messages hold personal data.
    "KEEP_DAYS": 30,
    "OVERDUE_MINUTES": 15,
    # Messages a second at most, of all workers together; 0 for as many as can be.
    "RATE": 0,
    # Letters a minute at most to some domains, e.g. {"orange.fr": 60}.
    "DOMAIN_RATES": {},
    # Letters wait when so many messages have left within a day; 0 for no limit.
    "DAILY_QUOTA": 0,
    # What tells this host from another that the database may be restored on.
    "HOST": "",
    # The box where refusals of letters come back, e.g. "retours@exemple.fr"; its
    # server must deliver "retours+anything@exemple.fr" to it.
    "BOUNCE_ADDRESS": "",
    # Where its mails are read, e.g. "imaps://retours:secret@imap.exemple.fr/INBOX".
    "BOUNCE_BOX": "",
    # What the page of the domain asks about first, and whom: "host" or "host:port",
    # or the machine's own resolver.
    "DKIM_SELECTOR": "",
    "NAMESERVER": "",
}


def option(name: str):
    return getattr(settings, f"OUTBOX_{name}", _DEFAULTS[name])


def lease() -> timedelta:
    return timedelta(seconds=option("LEASE_SECONDS"))


def keep_for() -> timedelta:
    return timedelta(days=option("KEEP_DAYS"))
