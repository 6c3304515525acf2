"""Media in a store that several hosts share, S3 or one that speaks like it."""

import errno
from urllib.parse import urljoin

from django.conf import settings
from django.utils.encoding import filepath_to_uri

from botocore.exceptions import BotoCoreError
from storages.backends.s3 import S3Storage


class S3MediaStorage(S3Storage):
    """Private: pages name our own view, which asks who may see a file, and neither
    they nor letters hold an address that ends with an hour."""

    def _open(self, name: str, mode: str = "rb"):
        """A store that does not answer is a file that cannot be read."""
        try:
            return super()._open(name, mode)
        except BotoCoreError as error:
            raise OSError(errno.EIO, "the store does not answer") from error

    def url(self, name: str, *args, **kwargs) -> str:
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name))

    def direct_url(self, name: str) -> str:
        """Where a browser gets it by itself; empty where nobody but us reaches the
        store. At the store itself it is signed, for an hour."""
        public = settings.S3_PUBLIC_URL
        if public and public == settings.S3_ENDPOINT:
            return super().url(name)
        return public and f"{public}/{filepath_to_uri(name)}"
