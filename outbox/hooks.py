"""May this recipient still be written to? Higher apps know (somebody unsubscribed,
cancelled, was erased) and register their answer here; it is asked before each send."""

from collections.abc import Callable

from outbox.models import Delivery
from outbox.suppression import reason_not_to_write

Refusal = Callable[[Delivery], str]

_refusals: list[Refusal] = [reason_not_to_write]


def register_refusal(function: Refusal) -> Refusal:
    """The function returns a short French reason not to send, or an empty string."""
    if function not in _refusals:
        _refusals.append(function)
    return function


def refusal(delivery: Delivery) -> str:
    return next((reason for ask in _refusals if (reason := ask(delivery))), "")
