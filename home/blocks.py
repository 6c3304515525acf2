"""Free pages and the home page may show something of every room."""

from annuaire.page_blocks import AlternativeBlock, NeedsBlock, SelectionBlock
from core.blocks import BodyBlock


class FreeBodyBlock(BodyBlock):
    alternative = AlternativeBlock()
    selection = SelectionBlock()
    needs = NeedsBlock()
