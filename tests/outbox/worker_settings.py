"""For the workers that the crash tests kill: the suite's settings, on a database of
their own, with leases short enough to see one expire."""

import os

from essaim.settings.test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["WORKER_DATABASE"]  # noqa: F405
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)  # noqa: F405
OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
OUTBOX_LEASE_SECONDS = 3
OUTBOX_RETRY_SECONDS = (0.1,)
OUTBOX_DOT_TIMEOUT = 2
LOGGING = {"version": 1, "disable_existing_loggers": True}
