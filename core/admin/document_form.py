from wagtail.documents.forms import BaseDocumentForm

from core.forms.shared_form import SharedFormMixin


class DocumentForm(SharedFormMixin, BaseDocumentForm):
    """Wagtail finds it by its name in the settings."""
