from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from agenda.models import AgendaIndexPage, EventPage
from agenda.page_blocks import CallBlock
from ateliers.models import AtelierPage
from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import BasePage, BasePageQuerySet, SiteSettings
from core.models.themes import all_themes
from core.personal_data.registry import PersonalData, personal_data_parts
from core.sections import get_site_sections
from core.syndication.feeds import FeedMixin
from core.syndication.ical import CalendarEntry, CalendarMixin
from core.syndication.schema_org import website
from groupes.models import GroupePage, LivingTextPage
from home.blocks import FreeBodyBlock
from listings.collections.page import CollectionsMixin
from newsletter.models import NewsletterIssuePage
from participation.coming import fetch_gatherings

DATES_SHOWN = 4


class HomePage(CollectionsMixin, CalendarMixin, FeedMixin, BasePage):
    heading = models.CharField(
        _("phrase d'accueil"),
        max_length=120,
        help_text=_("Ex. « Agir ensemble à Marseille, quartier par quartier. »"),
    )
    intro = models.TextField(
        _("présentation"),
        max_length=500,
        blank=True,
        help_text=_("Un paragraphe, ex. « Nous tenons des ateliers ouverts… »"),
    )

    calls = StreamField(
        [("call", CallBlock())],
        verbose_name=_("appels et événements"),
        blank=True,
        help_text=_("Ce qui presse, ex. « Cherchons des bras pour la fête »."),
    )
    body = StreamField(
        FreeBodyBlock(),
        verbose_name=_("en bas de page"),
        blank=True,
        help_text=_("Ex. une sélection d'alternatives, ou un encadré."),
    )

    content_panels = [*BasePage.content_panels, "heading", "intro", "calls", "body"]
    lists_other_content = True
    max_count = 1
    query_budget = 14
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "ateliers.AteliersIndexPage",
        "agenda.AgendaIndexPage",
        "groupes.GroupesIndexPage",
        "groupes.LivingTextPage",
        "annuaire.AnnuaireIndexPage",
        "newsletter.NewsletterIndexPage",
        "home.FreePage",
        "home.ContactPage",
        "home.LegalPage",
        "home.SiteMapPage",
    ]
    page_description = _("La première page du site.")

    class Meta:
        verbose_name = _("accueil")

    @property
    def shared_title(self) -> str:
        return self.heading

    def get_description(self) -> str:
        return self.search_description or self.summary or self.intro or self.heading

    @property
    def current_calls(self) -> list:
        return [block for block in self.calls if block.value.is_current]

    def route(self, request, path_components: list[str]):
        """The site holds it without its own fields, which only its own pages show."""
        found = super().route(request, path_components)
        if found[0] is not self or not self.get_deferred_fields():
            return found
        return HomePage.objects.get(pk=self.pk).route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        sections = get_site_sections(request)
        ateliers = AtelierPage.objects.visible().defer_streamfields()
        upcoming = ateliers.upcoming().with_cycle().select_related("place")
        next_atelier = upcoming.first()
        beside = [next_atelier] if next_atelier else []
        return {
            **super().get_context(request, *args, **kwargs),
            "next_atelier": next_atelier,
            "reports": ateliers.with_public_report().for_cards()[:3],
            "dates": AgendaIndexPage.next_dates(DATES_SHOWN, beside),
            "groupes": GroupePage.objects.visible().active().for_cards().by_title()[:6],
            "latest_letter": NewsletterIssuePage.objects.visible()
            .defer_streamfields()
            .newest_first()
            .first(),
            "themes": all_themes().values(),
            # Then the foot of the page does not ask for an address once more.
            "letter_in_page": "newsletterindexpage" in sections,
        }

    @property
    def feed_title(self) -> str:
        return gettext("Tout ce qui est nouveau")

    def get_feed_pages(self, request) -> list[BasePage]:
        """All that changes on the site; legal pages do not."""
        kinds = AtelierPage, EventPage, GroupePage, LivingTextPage, FreePage
        pages = [page for model in kinds for page in model.objects.visible().for_feed()]
        fetch_gatherings(pages)
        return pages

    def get_followed_parts(self, request) -> list[dict]:
        sections = BasePageQuerySet(Page).child_of(self).visible().order_by("path")
        return [
            {"title": page.title, "url": f"{page.get_url(request)}suivre/"}
            for page in sections.select_related("content_type")
            if issubclass(page.specific_class or Page, FeedMixin)
        ]

    def get_calendar_entries(self, request) -> list[CalendarEntry]:
        return AgendaIndexPage.every_date()

    def get_structured_data(self, request) -> list[dict]:
        return website(self, request, SiteSettings.load(request))


class FreePage(CollectionsMixin, BasePage):
    body = StreamField(
        FreeBodyBlock(),
        verbose_name=_("contenu"),
        blank=True,
        help_text=_("Ex. qui vous êtes, comment venir."),
    )

    is_article = True
    content_panels = [*BasePage.content_panels, "body"]
    query_budget = 14
    no_feed_reason = "It stands by itself; its collections have their own."
    parent_page_types = ["home.HomePage", "home.FreePage"]
    subpage_types = ["home.FreePage"]
    page_description = _("Une page comme « Qui sommes-nous ? ».")

    class Meta:
        verbose_name = _("page libre")
        verbose_name_plural = _("pages libres")


class LegalPage(BasePage):
    class Kind(models.TextChoices):
        NOTICE = "mentions", _("Mentions légales")
        PRIVACY = "donnees", _("Données personnelles")
        ACCESSIBILITY = "accessibilite", _("Accessibilité")

    kind = models.CharField(
        _("sujet"),
        max_length=20,
        choices=Kind,
        help_text=_(
            "Les mentions légales reprennent les réglages du site ; les données "
            "personnelles, ce que chaque partie du site garde."
        ),
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("contenu"),
        blank=True,
        help_text=_("Ex. vos engagements."),
    )

    content_panels = [*BasePage.content_panels, "kind", "body"]
    query_budget = 3
    no_feed_reason = "It stands by itself."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("Une page que la loi demande.")

    class Meta:
        verbose_name = _("page légale")
        verbose_name_plural = _("pages légales")

    @property
    def personal_data_parts(self) -> list[PersonalData]:
        """What the site holds about people, on the page that says so."""
        is_privacy = self.kind == self.Kind.PRIVACY
        return personal_data_parts() if is_privacy else []


class SiteMapPage(BasePage):
    lists_other_content = True
    default_description = _("Toutes les pages du site, d'un seul coup d'œil.")
    max_count = 1
    query_budget = 4
    no_feed_reason = "It lists what other pages are."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    page_description = _("Le plan du site se tient à jour tout seul.")

    class Meta:
        verbose_name = _("plan du site")

    def get_context(self, request, *args, **kwargs):
        home = self.get_parent()
        pages = BasePageQuerySet(Page).descendant_of(home).visible()
        pages = pages.exclude(pk=self.pk).order_by("path")
        return {
            **super().get_context(request, *args, **kwargs),
            "tree": _nested(pages, home.depth + 1),
        }


def _nested(pages: models.QuerySet[Page], depth: int) -> list[dict]:
    """Pages with their children; what stands under a hidden page is left out."""
    top: list[dict] = []
    levels = {depth - 1: ("", top)}
    for page in pages:
        path, siblings = levels.get(page.depth - 1, (None, None))
        if siblings is None or not page.path.startswith(path):
            continue
        node = {"page": page, "children": []}
        siblings.append(node)
        levels = {level: node for level, node in levels.items() if level < page.depth}
        levels[page.depth] = (page.path, node["children"])
    return top
