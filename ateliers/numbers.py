"""The rank of an atelier in its cycle, when it is new or copied."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.models import Page

from ateliers.models import AtelierPage


def propose_number(sender, page: Page, parent: Page, **kwargs) -> None:
    """The next one of the cycle; editors may type another."""
    if isinstance(page, AtelierPage):
        page.number = AtelierPage.objects.child_of(parent).next_number()


def number_the_copy(request: HttpRequest, page: Page, copy: Page) -> None:
    """A copied cycle keeps the numbers of its own, an alias that of its source."""
    if not isinstance(copy, AtelierPage) or copy.alias_of_id:
        return
    cycle = AtelierPage.objects.child_of(copy.get_parent())
    number = cycle.exclude(pk=copy.pk).next_number()
    renumber(copy, number)
    messages.info(
        request,
        _(
            "La copie porte le numéro %(number)d. Sa date est à fixer, et son compte "
            "rendu à écrire le moment venu."
        )
        % {"number": number},
    )


def renumber(page: AtelierPage, number: int) -> None:
    """In what is published and in what is being written, publishing nothing."""
    AtelierPage.objects.filter(pk=page.pk).update(number=number)
    to_come = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in page.revisions.filter(to_come):
        revision.content["number"] = number
        revision.save(update_fields=["content"])
