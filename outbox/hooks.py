"""What higher apps know of a recipient, asked before each send: may they still be
written to (somebody unsubscribed, cancelled, was erased), and what in a letter to many
is theirs alone, such as the link to leave."""

from collections.abc import Callable

from outbox.bounces.suppression import reason_not_to_write
from outbox.models import Delivery

Refusal = Callable[[Delivery], str]
Personal = Callable[[Delivery], dict[str, str]]
Departure = Callable[[Delivery], object]

_refusals: list[Refusal] = [reason_not_to_write]
_personals: list[Personal] = []
_departures: list[Departure] = []


def register_refusal(function: Refusal) -> Refusal:
    """The function returns a short French reason not to send, or an empty string."""
    if function not in _refusals:
        _refusals.append(function)
    return function


def refusal(delivery: Delivery) -> str:
    return next((reason for ask in _refusals if (reason := ask(delivery))), "")


def register_personal(function: Personal) -> Personal:
    """The function returns what to put in the place of which marks of the text, the
    HTML and the headers of a batch, or nothing for batches of others."""
    if function not in _personals:
        _personals.append(function)
    return function


def register_departure(function: Departure) -> Departure:
    """The function lets the recipient go, who has written so to the address that the
    letter gave; nothing for batches of others."""
    if function not in _departures:
        _departures.append(function)
    return function


def let_go(delivery: Delivery) -> None:
    for function in _departures:
        function(delivery)


def personal_values(delivery: Delivery) -> dict[str, str]:
    return {mark: value for ask in _personals for mark, value in ask(delivery).items()}
