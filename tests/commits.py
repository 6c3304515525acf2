"""What a test has written is there for the next request, as if it were committed: it is
rolled back in the end."""

from django.core.signals import request_started
from django.db import connection
from django.dispatch import receiver

from core.http.generation import Commit


@receiver(request_started)
def commit(**kwargs) -> None:
    ours = [each for each in connection.run_on_commit if isinstance(each[1], Commit)]
    connection.run_on_commit = [
        each for each in connection.run_on_commit if each not in ours
    ]
    for _sids, callback, *_ in ours:
        callback()
