"""The suite's settings, with mail that leaves for real."""

from essaim.settings.test import *  # noqa: F403

OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
LOGGING = {"version": 1, "disable_existing_loggers": True}
# The pages of its file that SQLite maps would be counted as memory of the worker.
_OPTIONS = DATABASES["default"].get("OPTIONS", {})  # noqa: F405
if "init_command" in _OPTIONS:
    _OPTIONS["init_command"] += "; PRAGMA mmap_size=0"
