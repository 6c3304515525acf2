"""What higher apps know of a recipient, looked up before each send: may they still be
written to (somebody unsubscribed, cancelled, was erased), and what in a letter to many
is theirs alone, such as the link to unsubscribe."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.bounces.suppression import suppression_reason
from outbox.models import Delivery

SkipReason = Callable[[Delivery], str]
MergeValues = Callable[[Delivery], dict[str, str]]
Unsubscription = Callable[[Delivery, str], object]


def lateness(delivery: Delivery) -> str:
    """A reminder that an outage has kept must not arrive after the day itself."""
    is_late = delivery.not_after and delivery.not_after < timezone.now()
    return _("Trop tard") if is_late else ""


_skip_reasons: list[SkipReason] = [lateness, suppression_reason]
_merge_values: list[MergeValues] = []
_unsubscriptions: list[Unsubscription] = []


def register_skip_reason(function: SkipReason) -> SkipReason:
    """The function returns a short French reason not to send, or an empty string."""
    _skip_reasons.append(function)
    return function


def skip_reason(delivery: Delivery) -> str:
    return next((reason for find in _skip_reasons if (reason := find(delivery))), "")


def register_merge_values(function: MergeValues) -> MergeValues:
    """The function returns what to put in the place of which marks of the text, the
    HTML and the headers of a batch, or nothing for batches of others."""
    _merge_values.append(function)
    return function


def register_unsubscribe(function: Unsubscription) -> Unsubscription:
    """The function unsubscribes the recipient, who has written to the address that the
    letter gave for it or complained, and notes which; nothing for batches of others."""
    _unsubscriptions.append(function)
    return function


def unsubscribe(delivery: Delivery, source: str) -> None:
    for function in _unsubscriptions:
        function(delivery, source)


def merge_values(delivery: Delivery) -> dict[str, str]:
    return {
        mark: value for find in _merge_values for mark, value in find(delivery).items()
    }
