"""How the open commitments of a cycle come back in its next report."""

from wagtail.blocks.list_block import ListValue

from ateliers.models.commitment import Commitment
from ateliers.models.cycle import CyclePage
from ateliers.register.blocks import FOLLOW_UPS, FollowUpsBlock

_ITEMS = FollowUpsBlock().child_blocks["lines"]


def open_commitments_block(cycle: CyclePage) -> list[tuple[str, dict]]:
    """« Où en est ce que nous avions dit ? » with all that is open in the cycle, to be
    put before the other blocks of a report; nothing where nothing is open."""
    rows = Commitment.objects.visible().open().in_order()
    items = [_item(row) for row in rows.filter(page__path__startswith=cycle.path)]
    if not items:
        return []
    return [(FOLLOW_UPS, {"lines": ListValue(_ITEMS, bound_blocks=items)})]


def _item(row: Commitment) -> ListValue.ListChild:
    block = _ITEMS.child_block
    value = block.normalize({"what": row.what, "state": row.state, "note": ""})
    return ListValue.ListChild(block, value, id=str(row.uuid))
