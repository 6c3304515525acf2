"""In each process by default; CACHE_URL brings Redis."""

from essaim.settings.environment import VAR_DIR, env

CACHE_URL = env.str("CACHE_URL", default="")
_CACHE = (
    {"BACKEND": "core.http.cache.ResilientRedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
)
CACHES = {
    "default": {**_CACHE, "KEY_PREFIX": "essaim"},
    # Rendition look-ups, so that images cost no query.
    # https://docs.wagtail.org/en/stable/advanced_topics/performance.html
    "renditions": {
        **_CACHE,
        "KEY_PREFIX": "renditions",
        "TIMEOUT": 600,
        "OPTIONS": {} if CACHE_URL else {"MAX_ENTRIES": 5000},
    },
}
# Pieces of the map: too heavy for memory, and worth keeping over a restart.
CACHES["tiles"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": env.str("TILES_ROOT", default=str(VAR_DIR / "tiles")),
    "TIMEOUT": 30 * 24 * 3600,
    "OPTIONS": {"MAX_ENTRIES": 5000},
}
# Pictures drawn for pages without one, by the digest of their words.
CACHES["cards"] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": env.str("CARDS_ROOT", default=str(VAR_DIR / "cards")),
    "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": 5000},
}
if not CACHE_URL:
    CACHES["renditions"]["LOCATION"] = "renditions"

# Whole pages: in memory, below that in Redis or, without, in files. Bytes.
PAGE_CACHE = env.bool("PAGE_CACHE", default=True)
PAGE_CACHE_MEMORY, PAGE_CACHE_FILES = 32_000_000, 500_000_000
# How long a network in front of the site may keep a page without asking.
CDN_SECONDS = env.int("CDN_SECONDS", default=0)
PAGES_ROOT = env.str("PAGES_ROOT", default=str(VAR_DIR / "pages"))
# Of these addresses each visitor, or each link that was mailed, has answers of its own.
OTHER_THAN_PAGES = (
    *("/admin/", "/_util/", "/documents/", "/media/", "/static/", "/sante/"),
    *("/participer/", "/a/"),
)
