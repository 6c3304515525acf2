"""What the merge is told of a model: which of its fields hold more than one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Shape:
    """`silent` are written by the software: the latest is right, nobody is asked.
    `whole` are the keys of dictionaries that are one value, such as an image with its
    description. `identity` tells one row from another, the surest first."""

    streams: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    rows: Mapping[str, "Shape"] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    whole: frozenset[frozenset[str]] = frozenset()
    identity: tuple[str, ...] = ()
