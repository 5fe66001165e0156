"""The model over arrays of pairs: the very levels, weights and rules of ``model.compare``, without the telling of parts.

Names that differ and units are looked at last, and only where they can still lift a pair over the threshold.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from talent_db.identity import comparisons, model
from talent_db.identity.columns import Column, Integers, Levels
from talent_db.identity.model import UNIT_AGREES, WEIGHTS, WITHIN_UNIT
from talent_db.identity.rarity import Rarity
from talent_db.identity.traits import Traits

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
CHEAP = ("number", "birth", "sex", "city", "occupation", "position", "phone", "honours", "external_id")
BEST_UNIT = max(WEIGHTS["employer"].values())


class Scorer:
    """Scores arrays of pairs of records given by position."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        rarity = Rarity(one.name for one in traits)
        self._columns = _columns(traits)
        names = self._columns["name"].values
        self._rarity = np.array([rarity.of(name) if name else 0.0 for name in names])

    def score(self, left: Integers, right: Integers) -> tuple[Floats, Flags, Flags]:
        """Bits of each pair, whether it is the same person, and whether it is unsure."""
        levels = {name: self._columns[name].level_of(left, right) for name in CHEAP}
        bits = np.full(len(left), -np.inf)
        is_same, is_unsure = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
        alive = np.flatnonzero(self._could_matter(left, right, levels))
        if len(alive):
            a, b = left[alive], right[alive]
            kept = {name: found[alive] for name, found in levels.items()}
            kept["name"] = self._columns["name"].level_of(a, b)
            kept["employer"] = self._columns["employer"].level_of(a, b)
            bits[alive] = self._total(a, b, kept)
            is_same[alive], is_unsure[alive] = self._verdicts(bits[alive], kept)
        return bits, is_same, is_unsure

    def _could_matter(self, left: Integers, right: Integers, levels: dict[str, Levels]) -> Flags:
        rarest = self._name_rarity(left, right)
        equal = self._columns["name"].codes[left] == self._columns["name"].codes[right]
        most = np.where(equal, rarest, model.MOST_FOR_SLIP) - model.REFERENCE_PERSONS_BITS + BEST_UNIT
        for name in CHEAP:
            column = self._columns[name]
            weights = column.weights(WEIGHTS.get(name, {}))
            if name in WITHIN_UNIT:
                weights = np.maximum(weights, column.weights(WITHIN_UNIT[name]))
            most = most + weights[levels[name]]
        return most >= model.UNSURE_BITS

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
        named = ~self._is("name", levels, ("different", comparisons.UNKNOWN))
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
        other_character = self._is("name", levels, ("one_character",)) & ~self._is(
            "number", levels, model.NUMBER_AGREES
        )
        return np.asarray(other_character & told_apart)

    def _is(self, name: str, levels: dict[str, Levels], wanted: Sequence[str] | frozenset[str]) -> Flags:
        return self._columns[name].is_one_of(levels[name], wanted)


def _columns(traits: Sequence[Traits]) -> dict[str, Column]:
    def bits(name: str) -> list[str]:
        return list(WEIGHTS[name])

    words = comparisons.compare_words
    return {
        "name": Column.of([one.name for one in traits], "", bits("name"), comparisons.compare_names),
        "birth": Column.of([one.birth for one in traits], "", bits("birth"), comparisons.compare_births),
        "sex": Column.of([one.sex for one in traits], "", bits("sex"), comparisons.compare_sexes),
        "employer": Column.of([one.employers for one in traits], (), bits("employer"), comparisons.compare_employers),
        "city": Column.of([one.city for one in traits], "", bits("city"), comparisons.compare_cities),
        "occupation": Column.of([one.occupation for one in traits], "", bits("occupation"), words),
        "position": Column.of([one.position for one in traits], "", bits("position"), words),
        "phone": Column.of([one.phone for one in traits], "", bits("phone"), comparisons.compare_phones, "differs"),
        "honours": Column.of(
            [one.honours for one in traits], frozenset(), bits("honours"), comparisons.compare_honours
        ),
        "number": Column.of(
            [(one.number, one.faulty_number, one.number_parts) for one in traits],
            ("", "", frozenset()),
            bits("number"),
            comparisons.compare_number_traits,
        ),
        "external_id": Column.of(
            [one.external_id for one in traits], "", ["differs"], comparisons.compare_external_ids, "differs"
        ),
    }
