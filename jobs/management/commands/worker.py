import logging
import signal
import threading
from contextlib import ExitStack, contextmanager

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from jobs import registry

logger = logging.getLogger(__name__)

POLL_SECONDS = 1


@contextmanager
def stop_on_signals():
    """An event that the first SIGTERM or SIGINT sets; a second one is not caught,
    for whoever cannot wait until the message in flight is answered."""
    stop = threading.Event()
    previous = {}

    def restore() -> None:
        while previous:
            signal.signal(*previous.popitem())

    def handle(signum, frame) -> None:
        stop.set()
        restore()

    for signum in (signal.SIGTERM, signal.SIGINT):
        previous[signum] = signal.signal(signum, handle)
    try:
        yield stop
    finally:
        restore()


class Command(BaseCommand):
    help = (
        "Envoie les courriels en attente et exécute les tâches de fond. "
        "Plusieurs peuvent tourner ensemble ; chacun peut être arrêté à tout moment."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="Fait ce qui est dû puis s'arrête, pour une tâche cron.",
        )

    def handle(self, *, once: bool = False, **options) -> None:
        owner = registry.new_owner()
        with stop_on_signals() as stop, ExitStack() as stack:
            loops = registry.start_loops(owner)
            for loop in loops:
                stack.callback(loop.close)
            while not stop.is_set():
                busy = self.turn(owner, loops, stop.is_set, once)
                if busy:
                    continue
                if once:
                    break
                close_old_connections()
                stop.wait(POLL_SECONDS)

    def turn(self, owner: str, loops: list, should_stop, once: bool) -> bool:
        try:
            registry.run_due(owner, should_stop)
            busy = [loop.step(should_stop) for loop in loops]
            return any(busy)
        except (DatabaseError, InterfaceError) as error:
            if once:
                raise
            # The database restarts, is locked, or is not migrated yet: wait for it.
            # Its message may hold an address, so only its kind is logged.
            logger.warning("The worker waits: %s", type(error).__name__)
            connection.close()
            return False
