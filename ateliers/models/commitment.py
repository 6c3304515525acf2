"""What a report says that somebody will do, and what became of it. Rows of their own,
read from published reports: what became of a decision must not ask to publish the
minutes of two years ago again."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.choices import (
    CLOSED,
    CommitmentKind,
    CommitmentState,
    FollowUpOrigin,
)
from ateliers.models.atelier import AtelierPage
from ateliers.register.presentation import CommitmentPresentation
from french.dates import french_date

LONGEST_NOTE = 300
STREAMS = ("page__invitation", "page__report")


def is_public(name: str) -> Exists:
    """Whether everyone may read now the report that this column names. Looked at row
    by row: a list of twenty does not ask for all reports."""
    reports = AtelierPage.objects.visible().with_public_report().order_by()
    return Exists(reports.filter(pk=OuterRef(name)))


class CommitmentQuerySet(models.QuerySet):
    def visible(self) -> "CommitmentQuerySet":
        return self.filter(is_public("page"), orphaned_at=None)

    def open(self) -> "CommitmentQuerySet":
        return self.filter(is_closed=False)

    def late(self) -> "CommitmentQuerySet":
        return self.filter(due__lt=timezone.localdate())

    def orphans(self) -> "CommitmentQuerySet":
        """No report says them any more, and somebody said what became of them."""
        return self.filter(orphaned_at__isnull=False, dismissed=False)

    def whole(self) -> "CommitmentQuerySet":
        """These rows with what is shown of them, in one query: pages and notes are
        looked for when it is known which few rows are wanted."""
        rows = Commitment.objects.filter(pk__in=self.values("pk"))
        return rows.with_page().with_note()

    def with_page(self) -> "CommitmentQuerySet":
        return self.select_related("page").defer(*STREAMS)

    def with_note(self) -> "CommitmentQuerySet":
        """The last note that everyone may read."""
        notes = FollowUp.objects.visible().filter(commitment=OuterRef("pk"))
        newest = notes.exclude(note="").order_by("-at", "-pk")
        return self.annotate(public_note=Subquery(newest.values("note")[:1]))

    def in_order(self) -> "CommitmentQuerySet":
        """What is open first, by its date; then what was closed last."""
        return self.order_by("sort_key", "-since", "-pk")

    def newest_first(self) -> "CommitmentQuerySet":
        return self.order_by("-since", "-pk")


class Commitment(CommitmentPresentation, models.Model):
    """A decision or an action of a report. `written` is what the report says of it,
    `first_written` what it said when it came out; `state` is what is true now, and
    `since` when that began: both are worked out from the latter and the follow-ups
    (`ateliers.register.states`)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(
        AtelierPage,
        verbose_name=_("atelier"),
        on_delete=models.CASCADE,
        related_name="commitment_rows",
    )
    block_id = models.CharField(max_length=36)
    kind = models.CharField(_("genre"), max_length=10, choices=CommitmentKind)
    what = models.TextField(_("quoi"))
    who = models.CharField(_("qui s'en charge"), max_length=150, blank=True)
    by_when = models.DateField(_("pour le"), null=True)
    written = models.CharField(_("écrit"), max_length=10, choices=CommitmentState)
    first_written = models.CharField(max_length=10, choices=CommitmentState)
    order = models.PositiveIntegerField()
    # The evening itself, or else the day when the report came out.
    said_on = models.DateField(_("dit le"), db_index=True)
    # How often calendars have to hear of it anew.
    sequence = models.PositiveIntegerField(default=0)

    state = models.CharField(_("état"), max_length=10, choices=CommitmentState)
    since = models.DateTimeField(_("depuis"))
    # For lists: whether it is over, its date as long as it is not, and its place.
    is_closed = models.BooleanField(default=False)
    due = models.DateField(null=True, db_index=True)
    sort_key = models.CharField(max_length=12, default="")

    # Since when no report says it, and whether the team has been told enough.
    orphaned_at = models.DateTimeField(null=True)
    dismissed = models.BooleanField(default=False)

    # Of whoever is reminded: in no report, list or export; erased once it is closed.
    email = models.EmailField(_("courriel, pour un rappel"), blank=True)
    reminded_at = models.DateTimeField(null=True)
    handed_back_at = models.DateTimeField(_("passe la main depuis"), null=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision ou action")
        verbose_name_plural = _("décisions et actions")
        ordering = ["page", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "block_id"], name="ateliers_one_commitment_a_block"
            )
        ]
        indexes = [
            models.Index(
                fields=["sort_key", "-since", "-id"], name="ateliers_commitment_list"
            ),
            models.Index(fields=["-since", "-id"], name="ateliers_commitment_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def set_state(self, state: str, since) -> None:
        """With all that lists make of it."""
        self.state, self.since = state, since
        self.is_closed = state in CLOSED
        self.due = None if self.is_closed else self.by_when
        self.sort_key = "2" if self.is_closed else f"0{self.due}" if self.due else "1"


class FollowUpQuerySet(models.QuerySet):
    def visible(self) -> "FollowUpQuerySet":
        """Those of the team, and those of reports that everyone may read now."""
        return self.filter(Q(source=None) | is_public("source"))


class FollowUp(models.Model):
    """What became of a commitment, as the team, its holder or a later report says."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="follow_ups"
    )
    state = models.CharField(_("état"), max_length=10, choices=CommitmentState)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)
    origin = models.CharField(
        _("dit par"), max_length=15, choices=FollowUpOrigin, default=FollowUpOrigin.TEAM
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("le"), default=timezone.now)
    # The report whose « Où en est ce que nous avions dit ? » says it.
    source = models.ForeignKey(
        AtelierPage,
        verbose_name=_("compte rendu"),
        null=True,
        on_delete=models.CASCADE,
        related_name="follow_ups_said",
    )
    # Of a form: a second click writes nothing.
    once = models.UUIDField(null=True, unique=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("suivi")
        verbose_name_plural = _("suivis")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "source"], name="ateliers_one_follow_up_a_report"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {french_date(self.at, 'j F Y')}"
