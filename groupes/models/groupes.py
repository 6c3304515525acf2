from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import path
from wagtail.models import PageManager

from core.backlinks import pages_citing
from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import BasePage, BasePageQuerySet
from core.syndication.feeds import FeedMixin
from core.syndication.ical import CalendarEntry, CalendarMixin
from core.syndication.schema_org import about
from french.text import fold, join_blocks
from groupes.models.texts import LivingTextPage
from listings.collections.head import CollectionHead
from outbox.contact import contact_view
from participation.coming import fetch_gatherings


class GroupeQuerySet(BasePageQuerySet):
    def active(self) -> models.QuerySet:
        return self.filter(status=GroupePage.Status.ACTIVE)

    def by_title(self) -> list["GroupePage"]:
        """As a dictionary has them, active ones first. Not every database knows that
        É comes before F; a collective has few groups."""
        return sorted(self, key=lambda page: (page.status, fold(page.title), page.pk))


GroupeManager = PageManager.from_queryset(GroupeQuerySet)


class GroupesIndexPage(CollectionHead, BasePage):
    content_panels = [*BasePage.content_panels, "head"]
    lists_other_content = True
    default_description = _(
        "Les groupes de travail du collectif : ce que chacun fait, avec et pour qui, "
        "et comment le rejoindre."
    )
    max_count = 1
    query_budget = 4
    no_feed_reason = "Groups rarely come and go; each has its own."
    parent_page_types = ["home.HomePage"]
    subpage_types = ["groupes.GroupePage"]
    page_description = _("Tous les groupes, les actifs d'abord.")

    class Meta:
        verbose_name = _("liste des groupes")

    @property
    def visible_groups(self) -> list["GroupePage"]:
        return GroupePage.objects.child_of(self).visible().for_cards().by_title()

    def get_context(self, request, *args, **kwargs):
        groupes = self.visible_groups
        context = super().get_context(request, *args, **kwargs)
        return {**context, "groupes": groupes, "schema_items": groupes}


class GroupePage(CalendarMixin, FeedMixin, BasePage):
    class Status(models.TextChoices):
        ACTIVE = "actif", _("Actif")
        DORMANT = "en_sommeil", _("En sommeil")
        ENDED = "termine", _("Terminé")

    purpose = models.TextField(
        _("raison d'être"),
        max_length=400,
        help_text=_("Ce que le groupe fait, ex. « Découvrir comment d'autres font. »"),
    )
    for_whom = models.TextField(
        _("pour qui"),
        max_length=400,
        blank=True,
        help_text=_(
            "Commence bien par « Avec et pour toute personne… », ex. « Avec et pour "
            "toute personne souhaitant apprendre à réparer »."
        ),
    )
    status = models.CharField(
        _("état"),
        max_length=20,
        choices=Status,
        default=Status.ACTIVE,
        help_text=_("Un groupe terminé reste en ligne, ex. « En sommeil »."),
    )
    status_date = models.DateField(
        _("depuis le"),
        null=True,
        blank=True,
        help_text=_("Quand l'état a changé, ex. 12/03/2026."),
    )
    status_reason = models.CharField(
        _("pourquoi"),
        max_length=250,
        blank=True,
        help_text=_("En une phrase, ex. « Reprise prévue à l'automne. »"),
    )
    contact_email = models.EmailField(
        _("adresse électronique du groupe"),
        blank=True,
        help_text=_(
            "Jamais montrée : on lui écrit par un formulaire, ex. "
            "jardins@exemple.fr. Vide : les messages vont à l'équipe du site."
        ),
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("contenu"),
        blank=True,
        help_text=_(
            "Ce que fait le groupe, comment le rejoindre, ex. ses rendez-vous."
        ),
    )

    objects = GroupeManager()

    content_panels = [
        *BasePage.content_panels,
        "purpose",
        "for_whom",
        "status",
        "status_date",
        "status_reason",
        "contact_email",
        "body",
    ]
    query_budget = 12
    parent_page_types = ["groupes.GroupesIndexPage"]
    subpage_types = ["groupes.LivingTextPage"]

    class Meta:
        verbose_name = _("groupe")
        verbose_name_plural = _("groupes")

    lists_other_content = True
    card_kind = _("Groupe")
    card_date = None

    @property
    def card_badge(self) -> tuple[str, str] | None:
        if self.status == self.Status.ACTIVE:
            return None
        return self.get_status_display(), "neutral"

    @property
    def card_text(self) -> str:
        return self.summary or self.purpose

    def get_context(self, request, *args, **kwargs):
        if self.pk is None:
            # The preview of a group that was never saved.
            return super().get_context(request, *args, **kwargs)
        ateliers = list(
            self.ateliers.visible()
            .for_cards()
            .order_by(models.F("start").desc(nulls_last=True), "-pk")[:12]
        )
        events = list(self.events.visible().upcoming().for_cards()[:6])
        fetch_gatherings([*ateliers, *events])
        to_come = [
            atelier
            for atelier in ateliers
            if atelier.start and not (atelier.is_over or atelier.cancelled)
        ]
        return {
            **super().get_context(request, *args, **kwargs),
            "texts": LivingTextPage.objects.child_of(self).visible().order_by("path"),
            "ateliers": ateliers,
            "events": events,
            "next_atelier": to_come[-1] if to_come else None,
            "cited_in": pages_citing(self)[:20],
        }

    @path("ecrire/")
    def write(self, request: HttpRequest) -> HttpResponse:
        heading = gettext("Écrire au groupe %(name)s") % {"name": self.title}
        return contact_view(self, request, heading, self.contact_email)

    def get_public_text(self) -> str:
        return join_blocks([super().get_public_text(), self.purpose, self.for_whom])

    def get_structured_data(self, request) -> list[dict]:
        data = {"@type": "Organization", "name": self.title}
        return [*super().get_structured_data(request), about(self, request, data)]

    def get_calendar_entries(self, request) -> list[CalendarEntry]:
        dated = [
            *self.ateliers.visible().for_calendar(),
            *self.events.visible().for_calendar(),
        ]
        fetch_gatherings(dated)
        return [entry for page in dated for entry in page.get_calendar_entries()]

    def get_feed_pages(self, request) -> list[BasePage]:
        texts = LivingTextPage.objects.child_of(self).visible()
        pages = [
            *[self, *texts.for_feed()],
            *self.ateliers.visible().for_feed(),
            *self.events.visible().for_feed(),
        ]
        fetch_gatherings(pages)
        return pages
