from annuaire.page_blocks import AlternativeBlock
from core.blocks import BodyBlock


class EventBodyBlock(BodyBlock):
    alternative = AlternativeBlock()
