from django.db.backends.signals import connection_created
from django.db.models import F
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from wagtail.models import TaskState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    post_page_move,
    published,
)

from modelsearch.tasks import insert_or_update_object_task

from core import database
from core.admin.approval import name_reviewed_revision
from core.backup import backup_restored
from core.http import generation
from core.http.redirects import forget_redirects_from
from core.models import Document, DocumentText
from core.syndication.dated_page import DatedPage

connection_created.connect(database.keep_log_open)
connection_created.connect(generation.watch)


@receiver(backup_restored)
def tell_of_other_rows(**kwargs) -> None:
    """They may have come without a statement."""
    generation.bump()


@receiver(published)
def reindex_after_publishing(sender, instance, **kwargs) -> None:
    """Tags, themes and inline rows are written after the object's own row, when the
    search has already read it."""
    names = instance._meta.app_label, instance._meta.model_name
    insert_or_update_object_task.enqueue(*names, str(instance.pk))


@receiver(page_published)
def increment_sequence(sender, instance, **kwargs) -> None:
    """For calendars, which take a change only with a higher number. Written to the
    row alone: a revision must never bring an older one back."""
    if isinstance(instance, DatedPage):
        row = sender.objects.filter(pk=instance.pk)
        row.update(sequence=F("sequence") + 1)
        instance.sequence += 1


@receiver([page_published, page_slug_changed, post_page_move])
def take_the_address(sender, instance, **kwargs) -> None:
    forget_redirects_from(instance)


@receiver(post_save, sender=Document)
def queue_text_extraction(sender, instance, raw, **kwargs) -> None:
    if not raw:
        DocumentText.track(instance)


@receiver(pre_save, sender=TaskState)
def name_what_is_reviewed(sender, instance, raw, **kwargs) -> None:
    if not raw:
        name_reviewed_revision(instance)
