from django.utils.translation import gettext_lazy as _

from core.documents.privacy import searchable_documents
from core.models import Document
from core.search.registry import register_searchable

register_searchable(
    Document,
    kind="documents",
    label=_("Documents"),
    order=60,
    visible=lambda: (
        searchable_documents().select_related("extraction").prefetch_related("tags")
    ),
    results=searchable_documents,
)
