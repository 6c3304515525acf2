from collections.abc import Iterable, Iterator

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Above, only scripts of the admin and the source maps of libraries: the last tenth of
# these took ten of the twelve seconds.
BIG = 256 * 1024


class StaticCompressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return brotli.compress(data, quality=9 if len(data) > BIG else 11)


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, and a plain name for what is missing: the title font that could
    not be built must break neither the release nor the pages."""

    manifest_strict = False
    # Scripts of ours import one another: by hashed names too.
    support_js_module_import_aggregation = True

    def hashed_name(self, name, content=None, filename=None):
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:
            return name

    def create_compressor(self, **options) -> Compressor:
        return StaticCompressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """No page asks for a file by the plain name that it has as well."""
        return super().compress_files({*paths} & {*self.hashed_files.values()})
