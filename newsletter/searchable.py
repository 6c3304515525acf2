from django.utils.translation import gettext_lazy as _

from core.search.registry import register
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage

register(NewsletterIssuePage, kind="lettre", label=_("Lettres"), order=60)
register(NewsletterIndexPage, kind="pages", label=_("Pages"), order=70)
