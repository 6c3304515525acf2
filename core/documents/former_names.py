"""The names that the file of a document has had, in Wagtail's log of what was done."""

from django.utils.translation import gettext_lazy as _

from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

ACTION = "core.replace_file"
LABELS = (_("Remplacer le fichier"), _("Fichier remplacé"))


def remember_name(document, filename: str) -> None:
    log(instance=document, action=ACTION, data={"filename": filename})


def had_name(document, filename: str) -> bool:
    entries = ModelLogEntry.objects.for_instance(document)
    return entries.filter(action=ACTION, data__filename=filename).exists()
