import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from french.dates import day_and_hour, when
from participation.hosts import Host, get_host

# How long those who were there may send corrections of a report.
READING = timedelta(days=7)


class GatheringQuerySet(models.QuerySet):
    def coming(self) -> "GatheringQuerySet":
        """Not over yet, or without a date."""
        return self.filter(Q(start=None) | Q(over_at__gt=timezone.now()))

    def announced(self) -> "GatheringQuerySet":
        """Those to come whose date is known, in order."""
        return self.coming().filter(start__isnull=False).order_by("start", "pk")

    def had_people(self) -> "GatheringQuerySet":
        return self.filter(Q(taken__gt=0) | Q(walk_ins__gt=0) | Q(present__gt=0))


class Gathering(models.Model):
    """One date of a page where people come. A row of its own, never part of a page's
    versions: publishing an older one must not touch those who registered."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="gatherings", editable=False
    )
    # The moment first announced, on the clocks of Marseille; empty for a single date.
    key = models.CharField(max_length=20, blank=True, editable=False)

    # What people were last told.
    start = models.DateTimeField(_("début"), null=True, editable=False)
    end = models.DateTimeField(_("fin"), null=True, editable=False)
    over_at = models.DateTimeField(null=True, editable=False)
    time_known = models.BooleanField(default=True, editable=False)
    where = models.CharField(_("lieu"), max_length=1000, blank=True, editable=False)
    cancelled = models.BooleanField(_("annulé"), default=False, editable=False)
    told_at = models.DateTimeField(default=timezone.now, editable=False)
    # What they were told before the address of the place was corrected: until somebody
    # of the team has said whether they should hear of it.
    where_before = models.CharField(max_length=1000, blank=True, editable=False)

    # None for as many as come. The ceiling lets a page be published with fewer seats
    # than people have taken already.
    seats = models.PositiveIntegerField(_("places"), null=True, editable=False)
    ceiling = models.PositiveIntegerField(null=True, editable=False)
    taken = models.PositiveIntegerField(_("places prises"), default=0, editable=False)
    held = models.PositiveIntegerField(_("places gardées"), default=0)
    # How often seats came free: whoever waits is told once of each time.
    freed = models.PositiveIntegerField(default=0, editable=False)
    closed = models.BooleanField(_("inscriptions fermées"), default=False)
    closes_at = models.DateTimeField(_("inscriptions jusqu’au"), null=True)
    # At most three, see `participation.questions`.
    questions = models.JSONField(_("questions"), default=list)
    # Nobody for whoever made the page.
    organisers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui organise"),
        blank=True,
        related_name="+",
    )
    # Who left since the organisers last heard, and when they did.
    left = models.PositiveIntegerField(default=0, editable=False)
    digested_at = models.DateTimeField(null=True, editable=False)
    # When seats last ran out or came back: what is told to machines changes then only.
    availability_at = models.DateTimeField(null=True, editable=False)
    # Who came without having registered.
    walk_ins = models.PositiveIntegerField(_("venus sans s’inscrire"), default=0)
    # How many came in all: what is left when names are erased.
    present = models.PositiveIntegerField(_("présents"), null=True, editable=False)

    # When those who had asked for the report heard that it is out, and when they have
    # read it through.
    report_told_at = models.DateTimeField(null=True, editable=False)
    report_read_at = models.DateTimeField(_("relu le"), null=True, editable=False)
    # When the organisers were reminded to write it.
    report_reminded_at = models.DateTimeField(null=True, editable=False)
    report_reminded_again_at = models.DateTimeField(null=True, editable=False)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("rendez-vous")
        verbose_name_plural = _("rendez-vous")
        ordering = [F("start").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "key"], name="participation_one_key_a_page"
            ),
            models.CheckConstraint(
                condition=Q(taken__lte=F("ceiling")),
                name="participation_no_seat_twice",
            ),
        ]
        permissions = [
            ("view_people", _("Peut voir qui vient, à tous les rendez-vous")),
            ("view_address", _("Peut voir l’adresse de qui vient")),
        ]

    def __str__(self) -> str:
        return self.when or str(_("Sans date"))

    @cached_property
    def host(self) -> Host | None:
        return get_host(self.page.specific)

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def when(self) -> str:
        return when(self.start, self.end, self.time_known) if self.start else ""

    @property
    def is_over(self) -> bool:
        return bool(self.over_at) and self.over_at <= timezone.now()

    @property
    def begins_at(self) -> datetime | None:
        """Until then one may register. Of what lasts all day, its end."""
        return self.start if self.time_known else self.over_at

    @property
    def has_begun(self) -> bool:
        """Without a date there is nothing to come to either."""
        return self.begins_at is None or self.begins_at <= timezone.now()

    @property
    def deadline(self) -> str:
        return day_and_hour(self.closes_at) if self.closes_at else ""

    @property
    def is_past_deadline(self) -> bool:
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def is_closed(self) -> bool:
        """By hand, or since the day that was said."""
        return self.closed or self.is_past_deadline

    @property
    def report_is_out(self) -> bool:
        """Whether everyone can read it at this moment."""
        host = self.host
        return bool(host and host.report_published_at and host.is_public)

    @property
    def reading_ends_at(self) -> datetime | None:
        return self.report_told_at and self.report_told_at + READING

    @property
    def accepts(self) -> bool:
        return not (self.is_closed or self.cancelled or self.has_begun)

    @property
    def free(self) -> int | None:
        """None for as many as come."""
        if self.seats is None:
            return None
        return max(0, self.seats - self.held - self.taken)

    @property
    def is_full(self) -> bool:
        return self.free == 0

    def fits(self, people: int, *, with_held: bool = False) -> bool:
        if self.seats is None:
            return True
        left = self.seats - self.taken - (0 if with_held else self.held)
        return people <= left
