"""Everything that cannot be made again, in one file, and back.

The database is copied first and the media after it: every file that a row names was
there before its row, so no row comes back without its file.
"""

from django.dispatch import Signal

# Sent once the database of a backup has taken the place of this one: whoever must not
# go on as if nothing had happened listens.
backup_restored = Signal()
