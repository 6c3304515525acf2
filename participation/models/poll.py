import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page

from core.personal_data.address_hash import keyed_hash, keyed_hashes
from french.dates import when
from participation.choices import PollState, Preference
from participation.hosts import Host, get_host

MOST_SLOTS = 30
SALT = "participation.poll"


class DatePollQuerySet(models.QuerySet):
    def open(self) -> "DatePollQuerySet":
        not_over = Q(closes_at=None) | Q(closes_at__gt=timezone.now())
        return self.filter(not_over, state=PollState.OPEN)

    def with_count(self) -> "DatePollQuerySet":
        """Of those who answered, in the same query."""
        return self.annotate(counted=models.Count("answers"))

    def of_page(self, page: Page) -> "DatePoll | None":
        """The one that is open, or else the last."""
        polls = self.filter(page_id=page.pk)
        open_first = models.Case(models.When(state=PollState.OPEN, then=0), default=1)
        return polls.order_by(open_first, "-pk").first()


class DatePoll(models.Model):
    """Which date suits most people. Rows of their own, like those of who comes: no
    version of a page holds them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="date_polls", editable=False
    )
    note = models.CharField(_("un mot"), max_length=300, blank=True)
    names_public = models.BooleanField(_("prénoms visibles de tous"), default=False)
    closes_at = models.DateTimeField(_("jusqu’au"), null=True, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=PollState.choices, default=PollState.OPEN
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    kept = models.ForeignKey(
        "Slot",
        verbose_name=_("date retenue"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # By somebody who may not publish, for somebody who may.
    proposed = models.ForeignKey(
        "Slot",
        verbose_name=_("date proposée"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Who kept or proposed it.
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # How many had answered, once the answers are erased.
    answer_count = models.PositiveIntegerField(null=True, editable=False)

    objects = DatePollQuerySet.as_manager()

    # Set by `with_count`.
    counted: int | None = None

    class Meta:
        verbose_name = _("sondage de dates")
        verbose_name_plural = _("sondages de dates")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(state=PollState.OPEN),
                name="participation_one_open_poll",
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"

    @cached_property
    def host(self) -> Host | None:
        return get_host(self.page.specific)

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def is_open(self) -> bool:
        """Until its last moment, even when the worker that closes it is late."""
        is_over = self.closes_at and self.closes_at <= timezone.now()
        return self.state == PollState.OPEN and not is_over

    def count_answers(self) -> int:
        if self.is_erased:
            return self.answer_count
        return self.answers.count() if self.counted is None else self.counted

    @property
    def is_erased(self) -> bool:
        return self.answer_count is not None


class Slot(models.Model):
    """One date that a poll proposes."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="slots")
    start = models.DateTimeField(_("début"))
    end = models.DateTimeField(_("fin"), null=True, blank=True)
    # Struck out: people had answered already.
    removed = models.BooleanField(default=False, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    # What is left when the answers are erased.
    yes = models.PositiveIntegerField(default=0, editable=False)
    if_needed = models.PositiveIntegerField(default=0, editable=False)
    no = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("date proposée")
        verbose_name_plural = _("dates proposées")
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "start"], name="participation_one_slot_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.when

    @property
    def when(self) -> str:
        return when(self.start, self.end)

    @property
    def has_begun(self) -> bool:
        return self.start <= timezone.now()


class PollAnswerQuerySet(models.QuerySet):
    def of_address(self, email: str) -> "PollAnswerQuerySet":
        return self.filter(email_hash__in=keyed_hashes(SALT, email))


class PollAnswer(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Of the form it came by: a second click writes nothing.
    once = models.CharField(
        max_length=64, unique=True, null=True, blank=True, editable=False
    )
    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="answers")
    first_name = models.CharField(_("prénom"), max_length=40)
    email = models.EmailField(_("adresse électronique"), blank=True)
    email_hash = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(_("répondu le"), default=timezone.now)
    # Of dates that were added since.
    told_at = models.DateTimeField(null=True, editable=False)

    objects = PollAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse à un sondage")
        verbose_name_plural = _("réponses à un sondage")
        ordering = ["pk"]
        indexes = [models.Index(fields=["email_hash"], name="participation_answer_of")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} nᵒ {self.pk}"

    def save(self, *args, **kwargs):
        self.email_hash = keyed_hash(SALT, self.email) if self.email else ""
        super().save(*args, **kwargs)


class Choice(models.Model):
    """What somebody says of one date; nothing while they have not."""

    answer = models.ForeignKey(
        PollAnswer, on_delete=models.CASCADE, related_name="choices"
    )
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="choices")
    value = models.CharField(_("réponse"), max_length=10, choices=Preference.choices)

    class Meta:
        verbose_name = _("choix d’une date")
        verbose_name_plural = _("choix de dates")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "slot"], name="participation_one_choice_a_slot"
            )
        ]

    def __str__(self) -> str:
        return self.get_value_display()
