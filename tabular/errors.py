class ExchangeError(Exception):
    """Why a file cannot be imported at all, in one French sentence."""


class InvalidValueError(ValueError):
    """Why one value cannot be kept, in one French sentence that names it."""
