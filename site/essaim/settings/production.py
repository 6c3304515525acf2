"""For a served site. It refuses to start without its three settings.

https://docs.djangoproject.com/en/5.2/howto/deployment/checklist/
"""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

import environ

from essaim.settings.environment import VAR_DIR, env

# `make run` writes its settings there once; the real environment wins.
environ.Env.read_env(VAR_DIR / "env")

from essaim.settings.base import *  # noqa: E402, F403

if not (SECRET_KEY := env.str("SECRET_KEY").strip()):
    raise ImproperlyConfigured(
        "SECRET_KEY est vide. Cette ligne en fait une, à recopier après le « = » : "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(60))'"
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
if not (ALLOWED_HOSTS := env.list("ALLOWED_HOSTS")):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS est vide. Écrivez-y le nom du site, ex. exemple.fr."
    )
SITE_URL = env.str("SITE_URL").rstrip("/")
if not (urlsplit(SITE_URL).scheme and urlsplit(SITE_URL).hostname):
    raise ImproperlyConfigured(
        "SITE_URL n'est pas une adresse entière, ex. https://exemple.fr."
    )
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# `make run` serves plain http on the loopback; everything else is https.
SECURE = urlsplit(SITE_URL).scheme == "https"
SECURE_SSL_REDIRECT = SECURE and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
if env.int("TRUSTED_PROXIES", default=0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
if SECURE:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
# Whether to preload HSTS is the owner's decision: it is hard to undo.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
# core.http has both, by other names: frames and cross-site requests.
SILENCED_SYSTEM_CHECKS += ["security.W002", "security.W003"]
