import logging
import time

from django.db import InterfaceError, OperationalError, connection, transaction

from jobs.registry import ShouldStop
from outbox.conf import option
from outbox.delivery import breaker, host, queries, rate
from outbox.delivery.envelope import Envelope
from outbox.delivery.result import Result
from outbox.delivery.transport import get_transport
from outbox.hooks import skip_reason
from outbox.models import Delivery, DeliveryState

logger = logging.getLogger(__name__)

Attempt = tuple[Delivery, Result]


class Sender:
    """The worker's loop. Per message one commit, that records the result of the
    message before and marks this one as on the wire; no SMTP inside a transaction."""

    PAUSE_SECONDS = (5, 10, 20, 40, 60)

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.transport = get_transport()
        self._failed_openings = 0
        self._paused_until = 0.0

    def close(self) -> None:
        self.transport.close()

    def step(self, should_stop: ShouldStop) -> bool:
        queries.recover()
        if time.monotonic() < self._paused_until:
            return False
        limit = rate.take(option("CLAIM"))
        held_since = host.held_since()
        rows = queries.claim(self.owner, limit, held_since) if limit else []
        rate.give_back(limit - len(rows))
        if not rows:
            self.transport.close()
            return False
        self._send_all(rows, should_stop)
        queries.release(rows, self.owner)
        breaker.check({row.batch for row in rows if row.bulk})
        return time.monotonic() >= self._paused_until

    def _send_all(self, rows: list[Delivery], should_stop: ShouldStop) -> None:
        attempt: Attempt | None = None
        for delivery in rows:
            if should_stop():
                break
            if delivery.bulk and not rate.may_send_to(delivery.email):
                continue  # Given back with the others that were not begun.
            if not self.transport.is_open:
                # Opening may take long; what is known is written down first.
                self._commit(attempt)
                attempt = None
                if not self._open(delivery):
                    return
            mine = self._commit(attempt, delivery)
            attempt = (delivery, self._deliver(delivery)) if mine else None
            if attempt and attempt[1].refuses_us:
                self._pause()
                break
        self._commit(attempt)

    def _open(self, delivery: Delivery) -> bool:
        """While the relay is away one message in turn spends an attempt, so that it
        fails in sight after three days; the others wait untouched."""
        failure = self.transport.open()
        if failure is None:
            self._failed_openings = 0
            return True
        self._pause()
        self._commit((delivery, failure))
        return False

    def _pause(self) -> None:
        """Longer each time, until the relay opens to us again."""
        step = min(self._failed_openings, len(self.PAUSE_SECONDS) - 1)
        self._paused_until = time.monotonic() + self.PAUSE_SECONDS[step]
        self._failed_openings += 1

    def _deliver(self, delivery: Delivery) -> Result:
        try:
            reason = skip_reason(delivery)
            if reason:
                return Result(DeliveryState.SKIPPED, None, reason)
            return self.transport.send(Envelope.of(delivery))
        except Exception as error:  # noqa: BLE001
            # A fault of one message must not stop the others. Its text may hold an
            # address, so only its kind is logged.
            kind = type(error).__name__
            logger.error("Delivery %s could not be made: %s", delivery.pk, kind)
            return Result(DeliveryState.QUEUED, None, kind)

    def _commit(
        self, attempt: Attempt | None, next_delivery: Delivery | None = None
    ) -> bool:
        """Whether the following message is ours to send. A result that cannot be
        written makes an accepted message uncertain, so a database that restarts or
        is locked is waited for, as long as the lease lasts."""
        if not attempt and not next_delivery:
            return False
        deadline = time.monotonic() + option("LEASE_SECONDS")
        while True:
            try:
                with transaction.atomic():
                    if attempt:
                        queries.record(attempt[0], self.owner, attempt[1])
                    return bool(next_delivery) and queries.mark_submitting(
                        next_delivery, self.owner
                    )
            except (OperationalError, InterfaceError):
                if not attempt or time.monotonic() > deadline:
                    raise
                connection.close()
                time.sleep(0.5)
