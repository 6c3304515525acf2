"""What every environment shares. Whatever a deployment changes comes from the
environment; the README has the table."""

from essaim.settings.caches import *  # noqa: F403
from essaim.settings.cms import *  # noqa: F403
from essaim.settings.environment import BASE_DIR, VAR_DIR, env
from essaim.settings.files import *  # noqa: F403
from essaim.settings.passwords import *  # noqa: F403

DEBUG = False
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = SITE_URL

INSTALLED_APPS = [
    "home",
    "legacy",
    "search",
    "newsletter",
    "agenda",
    "ateliers",
    "groupes",
    "annuaire",
    "participation",
    "outbox",
    "core",
    "jobs",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "core.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "core.apps.AdminConfig",
    "wagtail",
    "wagtail_modeladmin",
    "js_lib_leaflet",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.http.query.QueryMiddleware",
    "core.http.logs.RequestIdMiddleware",
    "core.http.middleware.HeadersMiddleware",
    "core.http.middleware.PublicGZipMiddleware",
    "essaim.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.http.ranges.RangeMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.http.csrf.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.two_factor.middleware.TwoFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.admin.unsaved_copy.SavedCopyMiddleware",
    "core.admin.session.FormAccountMiddleware",
    "core.admin.shared_views.SharedFormMiddleware",
    "core.http.site.SiteMiddleware",
    "core.http.page_life.PageLifeMiddleware",
    "core.http.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "essaim.urls"
WSGI_APPLICATION = "essaim.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "core.http.parts.layout",
            ],
            "builtins": ["core.templatetags.core_tags"],
        },
    },
]
# Our form widgets and admin overrides live in templates/ too.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# Databases: SQLite is the embedded default, DATABASE_URL brings PostgreSQL.
SQLITE_OPTIONS = {
    # Without IMMEDIATE, a read-then-write transaction fails at once when
    # another process writes; the busy timeout only helps from the start.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL, because the outbox lives here: a power cut must not lose a commit.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364;"
        "PRAGMA cache_size=-8000"
    ),
}
DATABASE_URL = env.str("DATABASE_URL", default="") or (
    f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
)
if DATABASE_URL.startswith("sqlite"):
    VAR_DIR.mkdir(exist_ok=True, parents=True)
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
# A server that restarted costs no visitor an error: the pool drops what it lost.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": 8,
        "timeout": 5,
        # Then whoever asks makes it try again, and not a clock that waits ever longer.
        "reconnect_timeout": 2,
    }

# People
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL = "wagtailadmin_login", "wagtailadmin_home"
# Who must give a code after the password.
DEMANDS = ("optional", "administrators", "everybody")
TWO_FACTOR = env.str("TWO_FACTOR", default="optional", choices=DEMANDS)
OTP_TOTP_ISSUER = SITE_URL.partition("://")[2]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin scripts read the token there.
CSRF_FAILURE_VIEW = "core.http.csrf.csrf_failure"

# Language and time
LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Mail: everything goes through the outbox; EMAIL_URL says how it leaves.
EMAIL_BACKEND = "outbox.backend.OutboxBackend"
_EMAIL = env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}")
OUTBOX_TRANSPORT_BACKEND = _EMAIL.pop("EMAIL_BACKEND")
EMAIL_HOST = _EMAIL.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _EMAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = _EMAIL.get("EMAIL_FILE_PATH")
if EMAIL_FILE_PATH and not EMAIL_FILE_PATH.startswith("/"):
    EMAIL_FILE_PATH = f"/{EMAIL_FILE_PATH}"
EMAIL_TIMEOUT = 10
OUTBOX_RATE = env.float("OUTBOX_RATE", default=0)
OUTBOX_DAILY_QUOTA = env.int("OUTBOX_DAILY_QUOTA", default=0)
OUTBOX_DOMAIN_RATES = env.dict("OUTBOX_DOMAIN_RATES", cast={"value": int}, default={})
OUTBOX_BOUNCE_ADDRESS = env.str("OUTBOX_BOUNCE_ADDRESS", default="")
OUTBOX_BOUNCE_BOX = env.str("OUTBOX_BOUNCE_BOX", default="")
OUTBOX_DKIM_SELECTOR = env.str("OUTBOX_DKIM_SELECTOR", default="")
OUTBOX_HOST = env.str("OUTBOX_HOST", default="")
# What becomes of a mail whose relay went away before it answered: hold or resend.
OUTBOX_UNCERTAIN = env.str("OUTBOX_UNCERTAIN", default="hold")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Essaim <essaim@localhost>")
SERVER_EMAIL = WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = DEFAULT_FROM_EMAIL

# What the server asks of others, in place of the visitors' browsers. Empty: nothing.
GEOCODER_URL = env.str("GEOCODER_URL", default="").rstrip("/")
MAP_TILES_URL = env.str("MAP_TILES_URL", default="")
MAP_TILES_ATTRIBUTION = env.str("MAP_TILES_ATTRIBUTION", default="")
OUTSIDE_TIMEOUT = 4  # seconds
# Networks of our own that the check of a letter's links may call all the same.
OUTSIDE_NETWORKS = []

# The number of proxies in front that add to X-Forwarded-For; 0 trusts none.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "core.http.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
