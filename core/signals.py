from django.dispatch import receiver

from wagtail.search import index
from wagtail.signals import page_published, published


@receiver(page_published)
@receiver(published)
def index_what_is_saved_last(sender, instance, **kwargs) -> None:
    """Tags, themes and inline rows are written after the object's own row, when the
    search has already read it."""
    index.insert_or_update_object(instance)
