"""The traits of many records by column: every distinct value is brought into its form once and stands as a number.

A table is read as a sequence of ``Traits`` too, which are put together where one is asked for.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from talent_db.identity import traits as forms
from talent_db.identity.normal import name_form, name_sound, place_form, words_form
from talent_db.identity.traits import TEXTS, Traits

Integers = NDArray[np.int64]
V = TypeVar("V", bound=Hashable)
T = TypeVar("T", bound=Hashable)
NumberTraits = tuple[str, str, frozenset[str]]
NO_NUMBER: NumberTraits = ("", "", frozenset())
NO_HONOURS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Coded(Generic[V]):
    """A column: distinct values, and the place of each record's value among them; place 0 is what tells nothing."""

    values: list[V]
    codes: Integers

    @classmethod
    def of(cls, told: Sequence[T], form: Callable[[T], V], empty: V) -> "Coded[V]":
        """Code what was told by its form, in the order in which the forms come."""
        known = {empty: 0}
        place = {one: known.setdefault(form(one), len(known)) for one in dict.fromkeys(told)}
        return cls(list(known), np.fromiter(map(place.__getitem__, told), dtype=np.int64, count=len(told)))

    def at(self, position: int) -> V:
        """The value of one record."""
        return self.values[int(self.codes[position])]

    def derive(self, form: Callable[[V], str]) -> NDArray[np.uint64]:
        """Numbers of something made of each value, 0 where it is empty."""
        known = {"": 0}
        places = [known.setdefault(form(value), len(known)) for value in self.values]
        return np.array(places, dtype=np.uint64)[self.codes]


@dataclass(frozen=True)
class Table(Sequence[Traits]):
    """The columns of ``Traits``; what belongs to the identity number is one column."""

    name: Coded[str]
    birth: Coded[str]
    sex: Coded[str]
    employers: Coded[tuple[str, ...]]
    city: Coded[str]
    occupation: Coded[str]
    position: Coded[str]
    number: Coded[NumberTraits]
    phone: Coded[str]
    honours: Coded[frozenset[str]]
    external_id: Coded[str]

    def __len__(self) -> int:
        return len(self.name.codes)

    def names(self) -> Iterator[str]:
        """The name of every record."""
        return map(self.name.values.__getitem__, self.name.codes.tolist())

    @overload
    def __getitem__(self, position: int) -> Traits: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Traits]: ...
    def __getitem__(self, position: int | slice) -> Traits | Sequence[Traits]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self)))]
        name = self.name.at(position)
        number, faulty_number, number_parts = self.number.at(position)
        return Traits(
            name=name,
            sound=name_sound(name),
            birth=self.birth.at(position),
            sex=self.sex.at(position),
            employers=self.employers.at(position),
            city=self.city.at(position),
            occupation=self.occupation.at(position),
            position=self.position.at(position),
            number=number,
            faulty_number=faulty_number,
            number_parts=number_parts,
            phone=self.phone.at(position),
            honours=self.honours.at(position),
            external_id=self.external_id.at(position),
        )


def table_of(traits: Sequence[Traits]) -> Table:
    """The table of traits made already; a table is itself."""
    if isinstance(traits, Table):
        return traits
    return Table(
        name=_plain([one.name for one in traits]),
        birth=_plain([one.birth for one in traits]),
        sex=_plain([one.sex for one in traits]),
        employers=Coded.of([one.employers for one in traits], _itself, ()),
        city=_plain([one.city for one in traits]),
        occupation=_plain([one.occupation for one in traits]),
        position=_plain([one.position for one in traits]),
        number=Coded.of([(one.number, one.faulty_number, one.number_parts) for one in traits], _itself, NO_NUMBER),
        phone=_plain([one.phone for one in traits]),
        honours=Coded.of([one.honours for one in traits], _itself, NO_HONOURS),
        external_id=_plain([one.external_id for one in traits]),
    )


def _itself(value: T) -> T:
    return value


def _plain(told: Sequence[str]) -> Coded[str]:
    return Coded.of(told, _itself, "")


def read_table(lines: Iterable[Mapping[str, Any]]) -> Table:
    """The table of plain records that never leave this process: their numbers need no seal.

    Each row is what ``to_traits(to_claim(line))`` gives.
    """
    told = _columns(lines)
    numbers = told["id_number"]
    return Table(
        name=Coded.of(told["name"], _stripped(name_form), ""),
        birth=_beside_number(told["birth"], numbers, forms.birth_form),
        sex=_beside_number(told["sex"], numbers, forms.sex_form),
        employers=Coded.of(told["employer"], _stripped(forms.employers_form), ()),
        city=Coded.of(told["city"], _stripped(place_form), ""),
        occupation=Coded.of(told["occupation"], _stripped(words_form), ""),
        position=Coded.of(told["position"], _stripped(words_form), ""),
        number=Coded.of(numbers, _stripped(lambda number: forms.number_form(number, _unsealed)), NO_NUMBER),
        phone=Coded.of(told["phone"], _stripped(lambda phone: forms.phone_form(phone, _unsealed)), ""),
        honours=Coded.of([_honours(list_of) for list_of in told["honours"]], _itself, NO_HONOURS),
        external_id=_plain([""] * len(numbers)),
    )


def _columns(lines: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """What lines tell by column. Each line is touched once: lines lie scattered in memory, and reaching them is slow."""
    names = (*TEXTS, "honours")
    rows = [tuple(map(line.get, names)) for line in lines]
    columns: dict[str, list[Any]] = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return columns | {name: _texts(columns[name]) for name in TEXTS}


def _texts(told: list[Any]) -> list[str | None]:
    if {*map(type, told)} <= {str, type(None)}:
        return told
    return [str(value or "") for value in told]


def _stripped(form: Callable[[str], V]) -> Callable[[str | None], V]:
    return lambda told: form(told.strip() if told else "")


def _beside_number(told: list[str | None], numbers: list[str | None], form: Callable[[str, str], str]) -> Coded[str]:
    """A column for which an identity number may stand in."""
    if not any(numbers):
        return Coded.of(told, _stripped(lambda value: form(value, "")), "")
    pairs = list(zip(told, numbers, strict=True))
    return Coded.of(pairs, lambda pair: form((pair[0] or "").strip(), (pair[1] or "").strip()), "")


def _honours(told: object) -> frozenset[str]:
    return forms.honours_form(forms.dated_honours(told)) if told else NO_HONOURS


def _unsealed(value: str, _: str) -> str:
    return value
