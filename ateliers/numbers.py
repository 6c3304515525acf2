"""The rank of an atelier in its cycle, when it is new, copied or moved."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.models import Page

from ateliers.models import AtelierPage
from core.trash.visibility import is_in_trash


def propose_number(sender, page: Page, parent: Page, **kwargs) -> None:
    """The next one of the cycle; editors may type another."""
    if isinstance(page, AtelierPage):
        page.number = AtelierPage.objects.child_of(parent).next_number()


def number_copy(request: HttpRequest, page: Page, copy: Page) -> None:
    """A copied cycle keeps the numbers of its own, an alias that of its source."""
    if not isinstance(copy, AtelierPage) or copy.alias_of_id:
        return
    cycle = AtelierPage.objects.child_of(copy.get_parent())
    number = cycle.exclude(pk=copy.pk).next_number()
    cycle.exclude(pk=copy.pk).free_number(number)
    copy.renumber(number)
    messages.info(
        request,
        _(
            "La copie porte le numéro %(number)d. Sa date est à fixer, et son compte "
            "rendu à écrire le moment venu."
        )
        % {"number": number},
    )


def number_moved_atelier(sender, instance: Page, parent_page_after, **kwargs) -> None:
    """One moved into a cycle where its number is taken gets the next one there."""
    if is_in_trash(parent_page_after):
        return
    cycle = AtelierPage.objects.child_of(parent_page_after)
    page = cycle.filter(pk=instance.pk, alias_of=None).first()
    others = cycle.exclude(pk=instance.pk)
    if page and page.number and others.filter(number=page.number).exists():
        number = others.next_number()
        others.free_number(number)
        page.renumber(number)


def show_numbers(request: HttpRequest, moved: Iterable[Page]) -> None:
    pages = AtelierPage.objects.filter(pk__in=[page.pk for page in moved])
    for page in pages.exclude(number=None).order_by("number", "pk"):
        messages.info(
            request,
            _("« %(title)s » porte le numéro %(number)d dans « %(cycle)s ».")
            % {
                "title": page.draft_title,
                "number": page.number,
                "cycle": page.get_parent().draft_title,
            },
        )
