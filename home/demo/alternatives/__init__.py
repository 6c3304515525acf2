"""Sixty alternatives in and around Marseille, all of them invented: no name, no
number and no address in them belongs to anybody."""

from home.demo.alternatives import (
    apprendre,
    cultiver,
    culture,
    droits,
    economie,
    energie,
    enfance,
    habitat,
    manger,
    mobilite,
    nature,
    reparer,
    repit,
    sante,
    solidarite,
    voisinage,
)
from home.demo.alternatives.types import Entry

ENTRIES: tuple[Entry, ...] = (
    *cultiver.ENTRIES,
    *manger.ENTRIES,
    *energie.ENTRIES,
    *nature.ENTRIES,
    *culture.ENTRIES,
    *voisinage.ENTRIES,
    *sante.ENTRIES,
    *repit.ENTRIES,
    *droits.ENTRIES,
    *solidarite.ENTRIES,
    *enfance.ENTRIES,
    *apprendre.ENTRIES,
    *habitat.ENTRIES,
    *mobilite.ENTRIES,
    *economie.ENTRIES,
    *reparer.ENTRIES,
)

__all__ = ["ENTRIES"]
