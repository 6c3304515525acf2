"""For the suite: fast hashing, throw-away media, no outside world."""

import os
import tempfile

from essaim.settings.base import *  # noqa: F403

SECRET_KEY = "test-only-not-a-secret-0123456789-0123456789-ab"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="essaim-media-")
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
PAGES_ROOT = ""
GEOCODER_URL = MAP_TILES_URL = ""
for _name in ("tiles", "cards"):
    CACHES[_name] = {  # noqa: F405
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": _name,
    }
OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "ENQUEUE_ON_COMMIT": False,
    }
}

# One test process must not empty the cache of another, nor read that of the site
# which the browser's tests serve at CACHE_URL itself.
if CACHE_URL:  # noqa: F405
    _number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 1
    for cache in CACHES.values():  # noqa: F405
        cache["LOCATION"] = f"{CACHE_URL.rpartition('/')[0]}/{_number}"  # noqa: F405
