"""From a cell to a value. Each raises InvalidValueError with a French sentence that
names what it refuses; an empty cell gives an empty value."""

from annuaire.imports.cells.contact import (
    clean_email,
    clean_phone,
    clean_url,
    split_emails,
    split_phones,
    split_urls,
)
from annuaire.imports.cells.dates import (
    clean_date,
    clean_datetime,
    clean_past_date,
    clean_past_moment,
)
from annuaire.imports.cells.places import (
    clean_citycode,
    clean_coordinates,
    clean_postcode,
    split_point,
)
from annuaire.imports.cells.words import (
    MAX_ITEMS,
    clean_access,
    clean_flag,
    clean_kind,
    clean_line,
    clean_list,
    clean_slug,
    clean_status,
    clean_text,
    clean_uuid,
    clean_verified_how,
)

__all__ = [
    "MAX_ITEMS",
    "clean_access",
    "clean_citycode",
    "clean_coordinates",
    "clean_date",
    "clean_datetime",
    "clean_email",
    "clean_flag",
    "clean_kind",
    "clean_line",
    "clean_list",
    "clean_past_date",
    "clean_past_moment",
    "clean_phone",
    "clean_postcode",
    "clean_slug",
    "clean_status",
    "clean_text",
    "clean_url",
    "clean_uuid",
    "clean_verified_how",
    "split_emails",
    "split_phones",
    "split_point",
    "split_urls",
]
