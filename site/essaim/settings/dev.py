"""For developers: `make dev`."""

from essaim.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "dev-only-not-a-secret-0123456789-0123456789-abc"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PAGE_CACHE = False
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
