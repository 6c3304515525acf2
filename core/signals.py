from django.dispatch import receiver

from wagtail.signals import published

from modelsearch.tasks import insert_or_update_object_task


@receiver(published)
def index_what_is_saved_last(sender, instance, **kwargs) -> None:
    """Tags, themes and inline rows are written after the object's own row, when the
    search has already read it."""
    names = instance._meta.app_label, instance._meta.model_name
    insert_or_update_object_task.enqueue(*names, str(instance.pk))
