"""Free pages and the home page may show something of every room."""

from annuaire.page_blocks import AlternativeBlock, NeedsBlock, SelectionBlock
from core.blocks import BodyBlock
from listings.collections.block import CollectionBlock
from newsletter.page_blocks import SignUpBlock


class FreeBodyBlock(BodyBlock):
    collection = CollectionBlock()
    alternative = AlternativeBlock()
    selection = SelectionBlock()
    needs = NeedsBlock()
    sign_up = SignUpBlock()
