import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaim.settings.production")

application = get_wsgi_application()
if settings.PAGE_CACHE:
    from core.http.page_cache import PageCache

    application = PageCache(application)
