"""The eight blocks of a page's body, in four groups."""

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks import StructValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from core.documents.privacy import is_linkable
from core.forms.field_blocks import RichTextBlock
from core.models.pages import BasePageQuerySet

RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
TELL, SHOW, JOIN, LINK = _("Raconter"), _("Montrer"), _("Joindre"), _("Relier")


class TextBlock(RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": RICH_TEXT, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        description = _("Des paragraphes, avec des intertitres et des liens.")
        template = "blocks/text.html"
        group = TELL
        preview_value = (
            "<h2>Ce que nous avons partagé</h2><p>Chacun a dit ce qui l'amène : "
            "apprendre, <b>rencontrer ses voisins</b>, donner un coup de main.</p>"
        )


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("parole"),
        help_text=_("Sans guillemets, ex. « On repart avec trois adresses. »"),
    )
    author = blocks.CharBlock(
        label=_("qui parle"),
        required=False,
        max_length=120,
        help_text=_("Avec son accord, ex. « Nadia, du jardin partagé »."),
    )

    class Meta:
        icon = "openquote"
        label = _("Citation")
        description = _("Une parole mise en avant.")
        template = "blocks/quote.html"
        group = TELL
        preview_value = {
            "text": "On repart avec trois adresses et l'envie de revenir.",
            "author": "Une participante",
        }


class CalloutBlock(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        [("info", _("À savoir")), ("attention", _("Attention")), ("astuce", _("Idée"))],
        default="info",
        label=_("genre"),
        help_text=_("Change la couleur et le dessin, ex. « À savoir »."),
    )
    title = blocks.CharBlock(
        label=_("titre"),
        required=False,
        max_length=120,
        help_text=_("Facultatif, ex. « Venir avec des enfants »."),
    )
    text = RichTextBlock(
        features=["bold", "italic", "ul", "link", "document-link"],
        label=_("texte"),
        help_text=_("Deux ou trois phrases, ex. « Un coin jeux est prévu. »"),
    )

    class Meta:
        icon = "warning"
        label = _("Encadré")
        description = _("Une information à ne pas manquer.")
        template = "blocks/callout.html"
        group = TELL
        preview_value = {
            "tone": "info",
            "title": "Venir avec des enfants",
            "text": "<p>Un coin jeux est prévu, avec une personne pour l'animer.</p>",
        }


class CaptionedImageBlock(blocks.StructBlock):
    image = ImageBlock(
        label=_("image"),
        help_text=_("Décrivez-la, ou cochez qu'elle est décorative."),
    )
    caption = blocks.CharBlock(
        label=_("légende"),
        required=False,
        max_length=250,
        help_text=_("Ex. « Le tour de table, salle du premier étage »."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("Une photo ou un dessin, avec sa légende.")
        template = "blocks/image.html"
        group = SHOW


class GalleryBlock(blocks.StructBlock):
    images = blocks.ListBlock(
        CaptionedImageBlock(), min_num=2, max_num=24, label=_("images")
    )

    class Meta:
        icon = "image"
        label = _("Galerie")
        description = _("Plusieurs photos côte à côte.")
        template = "blocks/gallery.html"
        group = SHOW


class VideoBlock(blocks.StructBlock):
    url = blocks.URLBlock(
        label=_("adresse de la vidéo"),
        help_text=_(
            "Ex. « https://video.exemple/w/abc ». Rien n'est chargé avant clic."
        ),
    )
    title = blocks.CharBlock(
        label=_("titre"),
        max_length=150,
        help_text=_("Ex. « Trois minutes au jardin des Possibles »."),
    )
    transcript = RichTextBlock(
        features=["bold", "italic", "ul"],
        label=_("transcription"),
        required=False,
        help_text=_("Ce qui s'y dit, pour qui n'entend pas, ex. « Karim : … »."),
    )

    class Meta:
        icon = "media"
        label = _("Vidéo")
        description = _("Un lien vers une vidéo hébergée ailleurs.")
        template = "blocks/video.html"
        group = SHOW
        preview_value = {
            "url": "https://video.exemple/w/abc",
            "title": "Trois minutes au jardin",
            "transcript": "",
        }


class DocumentValue(StructValue):
    @property
    def visible_url(self) -> str:
        document = self.get("document")
        return document.url if document and is_linkable(document) else ""


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(
        label=_("document"), help_text=_("Ex. l'affiche en PDF.")
    )
    label = blocks.CharBlock(
        label=_("intitulé"),
        required=False,
        max_length=150,
        help_text=_("À défaut, le titre du document, ex. « L'affiche à imprimer »."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("Un fichier à télécharger.")
        template = "blocks/document.html"
        value_class = DocumentValue
        group = JOIN


def _visible(keys: list[int]) -> set[int]:
    if not keys:
        return set()
    pages = BasePageQuerySet(Page).visible().filter(pk__in=keys)
    return set(pages.values_list("pk", flat=True))


class LinkedPageBlock(blocks.PageChooserBlock):
    """Asks once for all the pages of a text which of them readers may see."""

    def bulk_to_python(self, values: list[int | None]) -> list[Page | None]:
        pages = super().bulk_to_python(values)
        visible = _visible([page.pk for page in pages if page])
        for page in filter(None, pages):
            page.is_visible = page.pk in visible
        return pages


class CardValue(StructValue):
    @property
    def visible_page(self):
        """The chosen page, unless it was deleted, unpublished or made private."""
        page = self.get("page")
        if page is None:
            return None
        if not hasattr(page, "is_visible"):
            page.is_visible = page.pk in _visible([page.pk])
        return page if page.is_visible else None


class CardBlock(blocks.StructBlock):
    page = LinkedPageBlock(
        label=_("page"), help_text=_("Ex. le groupe « Jardins »."), required=False
    )
    note = blocks.CharBlock(
        label=_("pourquoi la lire"),
        required=False,
        max_length=200,
        help_text=_("Ex. « Le groupe qui prépare la suite. »"),
    )

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Page du site")
        description = _("La carte d'une autre page.")
        template = "blocks/card.html"
        group = LINK
        value_class = CardValue


class BodyBlock(blocks.StreamBlock):
    text = TextBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    image = CaptionedImageBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    document = DocumentBlock()
    card = CardBlock()
