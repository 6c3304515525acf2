"""What editors put above a list of the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.blocks import StreamBlock

from core.blocks import CalloutBlock
from core.fields import StreamField
from listings.collections.block import CollectionBlock
from listings.collections.page import CollectionsMixin


class HeadBlock(StreamBlock):
    collection = CollectionBlock()
    callout = CalloutBlock()


class CollectionHead(CollectionsMixin, models.Model):
    head = StreamField(
        HeadBlock(),
        verbose_name=_("en tête de la liste"),
        blank=True,
        help_text=_("Ce qu'il ne faut pas manquer, ex. « Cette semaine »."),
    )

    collection_fields = ["head"]

    class Meta:
        abstract = True
