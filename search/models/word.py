from django.db import models


class Word(models.Model):
    """A word of the site, as it is written in some entry: what a typo is mended to, and
    how common a term is. Words of what is public no more are forgotten within a day."""

    word = models.CharField(max_length=50, unique=True)
    shown = models.CharField(max_length=60)
    term = models.CharField(max_length=50, db_index=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.shown


class Reading(models.Model):
    """How all of the search was read the last time: one row, see `rebuild_search`."""

    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.fingerprint
