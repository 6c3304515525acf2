"""Keys that are known already, as a condition of further queries."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

# One parameter for any number of keys: databases take some thousands at most.
_LISTED = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
}


def pk_in_json(keys: Iterable[int]) -> RawSQL:
    """For `pk__in=`."""
    return RawSQL(_LISTED[connection.vendor], [json.dumps(list(keys))])  # noqa: S611
