"""Files for the directory, and what an import makes of them."""

import io

from annuaire.imports.apply import apply
from annuaire.imports.plan import RowPlan, make_plan
from annuaire.imports.receive import check, receive
from annuaire.models import Import


def csv(*lines: str) -> bytes:
    return "\r\n".join(lines).encode()


def received(data: bytes, name: str = "liste.csv", **fields) -> Import:
    batch = receive(io.BytesIO(data), name, **fields)
    check(batch)
    batch.save()
    return batch


def planned(data: bytes, name: str = "liste.csv", **fields) -> list[RowPlan]:
    batch = receive(io.BytesIO(data), name, **fields)
    check(batch)
    return make_plan(batch)


def applied(data: bytes, name: str = "liste.csv", **fields) -> list[RowPlan]:
    return apply(received(data, name, **fields))


def verdicts(rows: list[RowPlan]) -> list[str]:
    return [row.verdict.value for row in rows]


def exported(client, address: str) -> bytes:
    response = client.get(f"/{address}")
    return response.getvalue() if response.streaming else response.content
