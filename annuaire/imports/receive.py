"""A file becomes an import that is not written yet."""

import hashlib
import io
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from annuaire.imports.columns.mapping import ColumnMapping, propose
from annuaire.imports.plan import mapping_of
from annuaire.imports.shapes import SHAPES
from annuaire.models import Import
from french.text import strip_controls
from tabular.errors import ExchangeError
from tabular.readers import bytes_of, read


def receive(file: Path | BinaryIO, name: str, **fields) -> Import:
    """Not saved. Raises ExchangeError."""
    data = bytes_of(file)
    # The system may have bytes in a name that are no text.
    name = strip_controls(Path(name).name).encode("utf-8", "replace").decode()
    table = read(io.BytesIO(data), name, SHAPES)
    return Import(
        file_name=name[-200:],
        kind=table.kind,
        sha256=hashlib.sha256(data).hexdigest(),
        table=table.dump(),
        total=len(table),
        mapping=propose(table.columns).targets,
        **fields,
    )


def choose(batch: Import, choices: dict[str, str]) -> ColumnMapping:
    """Raises ExchangeError."""
    mapping = mapping_of(batch).with_choices(choices)
    batch.mapping = mapping.targets
    return mapping


def check(batch: Import) -> None:
    """What is missing before any row can be read. Raises ExchangeError."""
    mapping = mapping_of(batch)
    if mapping.missing:
        raise ExchangeError(
            _("Aucune colonne ne donne le nom des fiches : dites laquelle.")
        )
    used = set(mapping.targets.values())
    if "source_id" in used and "source" not in used and not batch.source:
        raise ExchangeError(
            _(
                "Le fichier numérote ses fiches sans dire d'où elles viennent : "
                "nommez la source, ex. « Annuaire du quartier », ou écartez la colonne "
                "des numéros."
            )
        )
