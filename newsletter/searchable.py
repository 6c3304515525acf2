from django.utils.translation import gettext_lazy as _

from core.search.registry import register_searchable
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage

register_searchable(NewsletterIssuePage, kind="lettre", label=_("Lettres"), order=60)
register_searchable(NewsletterIndexPage, kind="pages", label=_("Pages"), order=70)
