from django.utils.translation import gettext_lazy as _

from core.documents import findable_documents
from core.findable import register
from core.models import Document

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
