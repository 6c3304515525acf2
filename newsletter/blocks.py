"""The blocks of a letter. Each is drawn three times: for the site, for mail programs
and as plain text (`templates/newsletter/{web,mail,text}/`)."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.blocks import CardValue, LinkedPageBlock
from core.forms.field_blocks import RichTextBlock

WRITE, PICK = _("Écrire"), _("Choisir dans le site")
PAGE_TYPES = [
    "ateliers.AtelierPage",
    "ateliers.CyclePage",
    "agenda.EventPage",
    "groupes.GroupePage",
    "groupes.LivingTextPage",
    "home.FreePage",
]
# What a list shows at most; « et N autres » tells of the rest.
MAX_ITEMS = 20


class TextBlock(RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        description = _("Des paragraphes, avec des listes et des liens.")
        group = WRITE
        preview_value = "<p>Ce mois-ci, nous avons <b>réparé douze vélos</b>.</p>"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Intertitre")
        description = _("Le titre d’une partie.")
        group = WRITE
        preview_value = "Ce mois-ci"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(
        label=_("image"),
        help_text=_("Décrivez-la : bien des messageries ne montrent pas les images."),
    )
    caption = blocks.CharBlock(
        label=_("légende"),
        required=False,
        max_length=250,
        help_text=_("Facultative, ex. « Le four du jardin, un samedi de mai »."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("Une photo ou un dessin, avec sa légende.")
        group = WRITE


class ButtonValue(CardValue):
    @property
    def href(self) -> str:
        """For the site. Without one, the words stay."""
        page = self.visible_page
        return page.url if page else self.get("url") or ""

    @property
    def full_href(self) -> str:
        page = self.visible_page
        return page.full_url if page else self.get("url") or ""


class ButtonBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("texte du bouton"),
        max_length=80,
        help_text=_("Ce qui arrive ensuite, ex. « S’inscrire à l’atelier »."),
    )
    page = LinkedPageBlock(
        label=_("page"), required=False, help_text=_("Une page du site, ou rien.")
    )
    url = blocks.URLBlock(
        label=_("ou adresse"),
        required=False,
        help_text=_("Si elle n’est pas du site, ex. « https://exemple.fr/don »."),
    )

    class Meta:
        icon = "link"
        label = _("Bouton")
        description = _("Un lien que l’on voit de loin.")
        value_class = ButtonValue
        group = WRITE


class SeparatorBlock(blocks.StaticBlock):
    class Meta:
        icon = "horizontalrule"
        label = _("Séparation")
        admin_text = _("Un trait entre deux parties.")
        group = WRITE


class SiteBlock(blocks.StructBlock):
    """What it shows is chosen in the site."""

    class Meta:
        group = PICK


def _list_of(chooser: blocks.ChooserBlock, label: str) -> blocks.ListBlock:
    return blocks.ListBlock(chooser, label=label, min_num=1, max_num=MAX_ITEMS)


class PagesBlock(SiteBlock):
    pages = _list_of(
        blocks.PageChooserBlock(page_type=PAGE_TYPES, label=_("page")), _("pages")
    )

    class Meta:
        icon = "doc-full"
        label = _("Ateliers, comptes rendus, pages")
        description = _("Titre, chapô et lien de chaque page choisie.")


class EntriesBlock(SiteBlock):
    entries = _list_of(
        SnippetChooserBlock("annuaire.Alternative", label=_("alternative")),
        _("alternatives"),
    )

    class Meta:
        icon = "site"
        label = _("Alternatives")
        description = _("Des fiches de l’annuaire.")


class AgendaBlock(SiteBlock):
    days = blocks.IntegerBlock(
        label=_("nombre de jours"),
        default=45,
        min_value=1,
        max_value=366,
        help_text=_("À partir de la parution, ex. 45."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Agenda")
        description = _("Les dates à venir, sans rien avoir à choisir.")


class NeedsBlock(SiteBlock):
    number = blocks.IntegerBlock(
        label=_("combien au plus"),
        default=5,
        min_value=1,
        max_value=20,
        help_text=_("Les plus récents d’abord, ex. 5."),
    )

    class Meta:
        icon = "pick"
        label = _("Besoins et coups de main")
        description = _("Ce que les lieux de l’annuaire cherchent ou proposent.")


class LetterBlock(blocks.StreamBlock):
    text = TextBlock(features=["bold", "italic", "ol", "ul", "link"], label=_("Texte"))
    heading = HeadingBlock(max_length=120, label=_("Intertitre"))
    image = PictureBlock()
    button = ButtonBlock()
    separator = SeparatorBlock()
    pages = PagesBlock()
    entries = EntriesBlock()
    agenda = AgendaBlock()
    needs = NeedsBlock()
