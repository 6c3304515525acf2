from django.db import models


class Word(models.Model):
    """A word of the site, as it is written in some entry: what a typo is corrected to,
    and how common a term is. Words that nothing public has go within a day."""

    word = models.CharField(max_length=50, unique=True)
    surface_form = models.CharField(max_length=60)
    term = models.CharField(max_length=50, db_index=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    document_frequency = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.surface_form
