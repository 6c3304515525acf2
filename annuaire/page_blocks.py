"""What pages of other rooms may show of the directory."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks import StructValue
from wagtail.snippets.blocks import SnippetChooserBlock

from annuaire.choices import Status
from annuaire.models import Alternative, Need
from annuaire.public.rows import as_rows
from core.blocks import LINK
from core.models import Theme


def _visible(keys: list[int]) -> set[int]:
    entries = Alternative.objects.visible().filter(pk__in=keys)
    return set(entries.values_list("pk", flat=True))


class EntryChooserBlock(SnippetChooserBlock):
    """Asks once for all the entries of a text which of them readers may see. The
    others stay in the text: they may come back."""

    def bulk_to_python(self, values):
        keys = [value for value in values if value]
        entries = Alternative.objects.for_cards().in_bulk(keys)
        visible = _visible(keys)
        for entry in entries.values():
            entry.is_visible = entry.pk in visible
        return [entries.get(value) for value in values]


class EntryValue(StructValue):
    @property
    def visible_entry(self):
        """The chosen entry, unless it was deleted, withdrawn or is still a draft."""
        entry = self.get("entry")
        if entry is None:
            return None
        if not hasattr(entry, "is_visible"):
            entry.is_visible = (
                Alternative.objects.visible().filter(pk=entry.pk).exists()
            )
        return entry if entry.is_visible else None


class AlternativeBlock(blocks.StructBlock):
    entry = EntryChooserBlock(
        "annuaire.Alternative",
        label=_("alternative"),
        required=False,
        help_text=_("Ex. « L'Établi du Panier »."),
    )
    note = blocks.CharBlock(
        label=_("pourquoi la montrer"),
        required=False,
        max_length=200,
        help_text=_("Ex. « C'est là que l'atelier a commencé. »"),
    )

    class Meta:
        icon = "site"
        label = _("Alternative")
        description = _("La carte d'une fiche de l'annuaire.")
        template = "blocks/alternative.html"
        group = LINK
        value_class = EntryValue


class SelectionValue(StructValue):
    @property
    def entries(self):
        entries = Alternative.objects.open()
        if self.get("theme"):
            entries = entries.filter(themes__slug=self["theme"])
        if self.get("status"):
            entries = entries.filter(status=self["status"])
        if self.get("tag"):
            entries = entries.filter(tags__name__iexact=self["tag"])
        if self.get("city"):
            entries = entries.filter(city__iexact=self["city"])
        entries = entries.by_name().distinct().for_cards()
        return as_rows(entries[: self.get("count") or 6])


def theme_choices() -> list[tuple[str, str]]:
    return [(theme.slug, theme.name) for theme in Theme.objects.all()]


class SelectionBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        max_length=120,
        help_text=_("Ex. « Pour manger mieux à Aubagne »."),
    )
    theme = blocks.ChoiceBlock(
        choices=theme_choices,
        required=False,
        label=_("thème"),
        help_text=_("Facultatif, ex. « Habitat et mobilité »."),
    )
    status = blocks.ChoiceBlock(
        choices=Status.choices,
        required=False,
        label=_("état"),
        help_text=_("Facultatif, ex. « En projet »."),
    )
    tag = blocks.CharBlock(
        required=False,
        max_length=80,
        label=_("mot-clé"),
        help_text=_("Facultatif, ex. « vélo »."),
    )
    city = blocks.CharBlock(
        required=False,
        max_length=100,
        label=_("commune"),
        help_text=_("Facultatif, ex. « Aubagne »."),
    )
    count = blocks.IntegerBlock(
        min_value=1,
        max_value=12,
        default=6,
        label=_("combien"),
        help_text=_("Au plus, ex. 6."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Sélection d'alternatives")
        description = _("Les fiches d'un thème, d'une commune ou d'un mot-clé.")
        template = "blocks/selection.html"
        group = LINK
        value_class = SelectionValue


class NeedsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("titre"),
        default=_("Besoins et coups de main"),
        max_length=120,
        help_text=_("Ex. « On a besoin de vous »."),
    )
    count = blocks.IntegerBlock(
        min_value=1,
        max_value=12,
        default=4,
        label=_("combien"),
        help_text=_("Au plus, ex. 4."),
    )

    class Meta:
        icon = "group"
        label = _("Besoins et coups de main")
        description = _("Ce que cherchent et proposent les alternatives, en ce moment.")
        template = "blocks/needs.html"
        group = LINK

    def get_context(self, value, parent_context=None):
        needs = Need.objects.current().of_entries(Alternative.objects.open())
        newest = needs.select_related("alternative").order_by(
            "-alternative__last_published_at", "sort_order", "pk"
        )
        return {
            **super().get_context(value, parent_context),
            "needs": newest[: value.get("count") or 4],
        }
