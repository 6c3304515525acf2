from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from wagtail.signals import page_published

from french.text import has_words, paragraphs
from groupes.models import LivingTextPage, LivingTextVersion


@receiver(page_published, sender=LivingTextPage)
def store_version(sender, instance: LivingTextPage, **kwargs) -> None:
    """Every publication that reads differently; the note is for this one alone. Texts
    published by a whole list are not asked for words: none is kept without."""
    html = instance.body.render_as_block()
    if not has_words(html):
        return
    with transaction.atomic():
        page = LivingTextPage.objects.select_for_update().get(pk=instance.pk)
        last = page.versions.order_by("-number").first()
        if last and (last.html, last.title) == (html, instance.title):
            return
        LivingTextVersion.objects.create(
            page=page,
            number=last.number + 1 if last else 1,
            title=instance.title,
            html=html,
            text="\n".join(paragraphs(html)),
            change_note=instance.change_note,
            published_at=timezone.now(),
        )
