"""The model over arrays of pairs: the very levels, weights and rules of ``model.compare``, without the telling of parts.

What rules a pair out is looked at first, units last and only where they can still lift a pair over the threshold.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from talent_db.identity import comparisons, model
from talent_db.identity.birth_column import BirthColumn
from talent_db.identity.columns import Column, Levels
from talent_db.identity.model import UNIT_AGREES, WEIGHTS, WITHIN_UNIT
from talent_db.identity.name_column import NameColumn
from talent_db.identity.rarity import Rarity
from talent_db.identity.table import Integers, Table, table_of
from talent_db.identity.traits import Traits

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# What can end it for a pair, then what is cheap to look up; units are compared last.
DECISIVE = ("number", "name", "birth", "sex", "external_id")
CHEAP = ("city", "occupation", "position", "phone", "honours")
BEST_UNIT = max(WEIGHTS["employer"].values())
NO_NAME = frozenset({"different", comparisons.UNKNOWN})
# Levels that end it unless the identity numbers are the same.
FATAL: Mapping[str, frozenset[str]] = {**model.VETOES, "name": NO_NAME}


class Scorer:
    """Scores arrays of pairs of records given by position."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        table = table_of(traits)
        self._columns = _columns(table)
        rarity = Rarity(table.names())
        self._rarity = np.array([rarity.of(name) if name else 0.0 for name in table.name.values])

    def score(self, left: Integers, right: Integers) -> tuple[Floats, Flags, Flags]:
        """Bits of each pair (−∞ where it was given up early), whether it is the same person, and whether it is unsure."""
        bits = np.full(len(left), -np.inf)
        is_same, is_unsure = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
        alive, levels = self._worth_scoring(left, right)
        if len(alive):
            bits[alive] = self._total(left[alive], right[alive], levels)
            is_same[alive], is_unsure[alive] = self._verdicts(bits[alive], levels)
        return bits, is_same, is_unsure

    def _worth_scoring(self, left: Integers, right: Integers) -> tuple[Integers, dict[str, Levels]]:
        """Where among the pairs "same" or "unsure" can still come out, with all levels of those."""
        alive = np.arange(len(left))
        levels: dict[str, Levels] = {}

        def look(name: str) -> None:
            levels[name] = self._columns[name].level_of(left[alive], right[alive])

        def keep(chosen: Flags) -> None:
            nonlocal alive
            alive = alive[chosen]
            levels.update({name: found[chosen] for name, found in levels.items()})

        def are_same_number() -> Flags:
            return self._is("number", levels, ("same",))

        for name in DECISIVE:
            look(name)
            keep(~self._is(name, levels, FATAL[name]) | are_same_number())
        for name in CHEAP:
            look(name)
        keep((self._most(left[alive], right[alive], levels) >= model.UNSURE_BITS) | are_same_number())
        look("employer")
        return alive, levels

    def _most(self, left: Integers, right: Integers, levels: dict[str, Levels]) -> Floats:
        """The bits that a pair would have if its units agreed."""
        most = self._name_bits(left, right, levels["name"]) - model.REFERENCE_PERSONS_BITS + BEST_UNIT
        for name, found in levels.items():
            if name == "name":
                continue
            column = self._columns[name]
            weights = column.weights(WEIGHTS.get(name, {}))
            if name in WITHIN_UNIT:
                weights = np.maximum(weights, column.weights(WITHIN_UNIT[name]))
            most += weights[found]
        return most

    def _name_rarity(self, left: Integers, right: Integers) -> Floats:
        codes = self._columns["name"].codes
        return np.asarray(np.minimum(self._rarity[codes[left]], self._rarity[codes[right]]))

    def _total(self, left: Integers, right: Integers, levels: dict[str, Levels]) -> Floats:
        total = np.full(len(left), -model.REFERENCE_PERSONS_BITS) + self._name_bits(left, right, levels["name"])
        within = self._is("employer", levels, UNIT_AGREES)
        for name, found in levels.items():
            if name in ("name", "external_id"):
                continue
            column = self._columns[name]
            weights = column.weights(WEIGHTS[name])[found]
            if name in WITHIN_UNIT:
                weights = np.where(within, column.weights(WITHIN_UNIT[name])[found], weights)
            total += weights
        return total

    def _name_bits(self, left: Integers, right: Integers, found: Levels) -> Floats:
        column = self._columns["name"]
        weights = column.weights(WEIGHTS["name"])[found]
        rarest = self._name_rarity(left, right)
        slip = np.minimum(model.MOST_FOR_SLIP, rarest + weights)
        by_level = np.where(column.is_one_of(found, model.SLIPS), slip, weights)
        return np.where(column.is_one_of(found, ("exact",)), rarest, by_level)

    def _verdicts(self, bits: Floats, levels: dict[str, Levels]) -> tuple[Flags, Flags]:
        """``model.verdict_of`` for arrays."""
        corroborations = np.zeros(len(bits))
        for name, agreeing in model.CORROBORATING.items():
            corroborations += self._columns[name].weights(agreeing)[levels[name]]
        vetoed = np.logical_or.reduce([self._is(name, levels, barred) for name, barred in model.VETOES.items()])
        named = ~self._is("name", levels, NO_NAME)
        by_number = self._is("number", levels, ("same",))
        one_file = self._is("external_id", levels, ("differs",))
        likely = ~by_number & ~vetoed & named & (bits >= model.UNSURE_BITS) & (corroborations > 0)
        enough = likely & (bits >= model.SAME_BITS) & (corroborations >= model.CORROBORATIONS_NEEDED)
        enough &= ~self._could_be_twin(levels)
        is_same = (by_number & named & ~one_file) | enough
        return is_same, (by_number | likely) & ~is_same

    def _could_be_twin(self, levels: dict[str, Levels]) -> Flags:
        """``model.could_be_twin`` for arrays."""
        told_apart = np.logical_or.reduce(
            [~self._is(name, levels, agreeing) for name, agreeing in model.BUT_FOR_TWINS.items()]
        )
        other_character = self._is("name", levels, model.OTHER_CHARACTER) & ~self._is(
            "number", levels, model.NUMBER_AGREES
        )
        return np.asarray(other_character & told_apart)

    def _is(self, name: str, levels: dict[str, Levels], wanted: Sequence[str] | frozenset[str]) -> Flags:
        return self._columns[name].is_one_of(levels[name], wanted)


def _columns(table: Table) -> dict[str, Column]:
    def bits(name: str) -> list[str]:
        return list(WEIGHTS[name])

    words = comparisons.compare_words
    return {
        "name": NameColumn.of(table.name, bits("name"), comparisons.compare_names),
        "birth": BirthColumn.of(table.birth, bits("birth"), comparisons.compare_births),
        "sex": Column.of(table.sex, bits("sex"), comparisons.compare_sexes),
        "employer": Column.of(table.employers, bits("employer"), comparisons.compare_employers),
        "city": Column.of(table.city, bits("city"), comparisons.compare_cities),
        "occupation": Column.of(table.occupation, bits("occupation"), words),
        "position": Column.of(table.position, bits("position"), words),
        "phone": Column.of(table.phone, bits("phone"), comparisons.compare_phones, "differs"),
        "honours": Column.of(table.honours, bits("honours"), comparisons.compare_honours),
        "number": Column.of(table.number, bits("number"), comparisons.compare_number_traits),
        "external_id": Column.of(table.external_id, ["differs"], comparisons.compare_external_ids, "differs"),
    }
