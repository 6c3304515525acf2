"""The suite's settings, with mail that leaves for real."""

from essaim.settings.test import *  # noqa: F403

OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": True}
