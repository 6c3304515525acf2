from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks import BlockGroup
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks import LINK, LinkedPageBlock
from core.models.themes import all_themes
from core.sections import get_site_sections
from listings.collections.layouts import NOT_SUITED, Layout
from listings.collections.value import DEFAULT_NUMBER, CollectionValue
from listings.periods import Period
from listings.query import Sort
from listings.sources import all_sources, sources_named


def kind_choices() -> list[tuple[str, str]]:
    return [(source.name, source.label) for source in all_sources()]


def theme_choices() -> list[tuple[str, str]]:
    return [(str(key), theme.name) for key, theme in all_themes().items()]


class CollectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        max_length=120,
        help_text=_("Ex. « Nos derniers comptes rendus »."),
    )
    kinds = blocks.MultipleChoiceBlock(
        choices=kind_choices,
        widget=CheckboxSelectMultiple,
        label=_("quoi montrer"),
        help_text=_("Un ou plusieurs genres, ex. « Comptes rendus » et « Lettres »."),
    )
    themes = blocks.MultipleChoiceBlock(
        choices=theme_choices,
        widget=CheckboxSelectMultiple,
        required=False,
        label=_("de quels thèmes"),
        help_text=_("Aucun coché : tous. Ex. « Habitat et mobilité »."),
    )
    layout = blocks.ChoiceBlock(
        choices=Layout.choices,
        default=Layout.CARDS,
        label=_("présentation"),
        help_text=_("Ex. « Agenda » pour des dates, « Plan » pour des lieux."),
    )
    section = LinkedPageBlock(
        required=False,
        label=_("seulement dans"),
        help_text=_("Une page et celles d'en dessous, ex. un cycle ou un groupe."),
    )
    tags = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("mots-clés"),
        help_text=_(
            "L'un d'eux suffit ; séparés par des virgules, ex. « vélo, récup »."
        ),
    )
    period = blocks.ChoiceBlock(
        choices=Period.choices,
        required=False,
        label=_("dates"),
        help_text=_("Comptées depuis aujourd'hui, ex. « Les 30 derniers jours »."),
    )
    sort = blocks.ChoiceBlock(
        choices=Sort.choices,
        required=False,
        label=_("ordre"),
        help_text=_("Vide : les dates à venir d'abord, ou le plus récent."),
    )
    number = blocks.IntegerBlock(
        min_value=1,
        max_value=24,
        default=DEFAULT_NUMBER,
        label=_("combien"),
        help_text=_("Au plus ; la suite est derrière « Voir tout », ex. 6."),
    )
    empty_text = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("s'il n'y a rien"),
        help_text=_(
            "Vide : le bloc disparaît. Ex. « Rien de prévu, revenez bientôt. »"
        ),
    )

    class Meta:
        icon = "grip"
        label = _("Collection")
        description = _("Ce que le site contient, choisi par genre, thème ou date.")
        template = "collections/collection.html"
        group = LINK
        value_class = CollectionValue
        label_format = "{title}"
        form_layout = BlockGroup(
            children=["title", "kinds", "themes", "layout"],
            settings=["number", "section", "tags", "period", "sort", "empty_text"],
        )
        preview_value = {
            "title": "Nos derniers comptes rendus",
            "kinds": ["comptes-rendus"],
            "layout": "liste",
            "number": 3,
        }

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            errors = _contradictions(value)
            if errors:
                raise StructBlockValidationError(block_errors=errors)
        return value

    def render(self, value, context=None):
        """For a page that somebody reads: what is kept of a page, such as its item in
        a feed or its description, would grow old with a list in it."""
        return super().render(value, context) if (context or {}).get("request") else ""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request, page = context["request"], context.get("page")
        served = page is not None and page.pk and context.get("id")
        own = f"{page.get_url(request)}collection/{context['id']}/" if served else ""
        return {
            **context,
            "own_url": own,
            "all_url": value.on(page).all_url(own, get_site_sections(request)),
            "is_preview": getattr(request, "is_preview", False) or page is None,
        }


def _contradictions(value) -> dict[str, ValidationError]:
    layout, sources = Layout(value["layout"]), sources_named(value["kinds"])
    if not layout.suits(sources):
        return {"layout": ValidationError(NOT_SUITED[layout])}
    ahead = all(source.to_come for source in sources)
    if ahead and value["period"] and Period(value["period"]).is_past:
        return {
            "period": ValidationError(
                _("Ce qui est à venir n'est pas passé : choisissez « À venir ».")
            )
        }
    return {}
