from django.utils.translation import gettext_lazy as _

from core.documents.privacy import findable_documents
from core.models import Document
from core.search.registry import register

register(
    Document,
    kind="documents",
    label=_("Documents"),
    order=60,
    visible=lambda: (
        findable_documents().select_related("words").prefetch_related("tags")
    ),
    shown=findable_documents,
)
