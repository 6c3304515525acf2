"""Files of rows: CSV, XLSX and JSON in, CSV out; nothing in them is run."""

from tabular.readers import read

__all__ = ["read"]
