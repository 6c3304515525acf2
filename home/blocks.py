"""Free pages and the home page may show something of every room."""

from annuaire.page_blocks import AlternativeBlock, NeedsBlock, SelectionBlock
from core.blocks import BodyBlock
from newsletter.page_blocks import SignUpBlock


class FreeBodyBlock(BodyBlock):
    alternative = AlternativeBlock()
    selection = SelectionBlock()
    needs = NeedsBlock()
    sign_up = SignUpBlock()
