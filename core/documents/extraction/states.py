from enum import StrEnum


class ExtractionState(StrEnum):
    """Where a document stands. The values are stored."""

    WAITING = "en_attente"
    READ = "lu"
    PARTIAL = "lu_en_partie"
    EMPTY = "sans_texte"
    OTHER = "autre_format"
    PROTECTED = "protege"
    TOO_BIG = "trop_grand"
    BROKEN = "illisible"


class UnreadableDocumentError(Exception):
    """There is no text to be had."""

    def __init__(self, state: ExtractionState) -> None:
        super().__init__(state)
        self.state = state
