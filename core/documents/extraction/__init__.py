"""The words inside uploaded files.

Files of strangers may be broken, or made to break. `python -m` on this package reads
one in a process of its own, with limits; it knows nothing of Django, nor of the
secrets of the site."""
