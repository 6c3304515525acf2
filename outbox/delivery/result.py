from dataclasses import dataclass

from outbox.models import DeliveryState


@dataclass(frozen=True)
class Result:
    """What became of one attempt. QUEUED means: certainly not delivered, try again."""

    state: DeliveryState
    code: int | None = None
    reply: str = ""
    # The connection had grown old, the message is not to blame: no waiting.
    at_once: bool = False
    # The relay refuses us, whoever it is for: the other messages need not be tried.
    refuses_us: bool = False
