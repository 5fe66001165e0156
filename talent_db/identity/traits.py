"""What bears on identity: a claim as it was told, and its traits as they are compared."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from talent_db.identity.normal import employer_names, name_form, name_sound, parts, place_form, simplify, words_form

MIN_BIRTH_YEAR, MAX_BIRTH_YEAR = 1900, 2100
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"


class Claim(NamedTuple):
    """What a telling says that bears on identity; empty = not told."""

    name: str
    birth: str = ""
    sex: str = ""
    employer: str = ""
    city: str = ""
    id_number: str = ""
    occupation: str = ""
    position: str = ""
    phone: str = ""
    honours: tuple[tuple[str, int | None], ...] = ()
    external_id: str = ""


class Traits(NamedTuple):
    """A claim in comparable form; identity number and telephone only as keyed hashes, ``""`` = not known."""

    name: str
    sound: tuple[str, ...] = ()
    birth: str = ""  # YYYY-MM or YYYY
    sex: str = ""
    employers: tuple[str, ...] = ()
    city: str = ""
    occupation: str = ""
    position: str = ""
    number: str = ""  # hash of a valid identity number
    faulty_number: str = ""  # hash of one whose check digit is wrong
    phone: str = ""
    honours: frozenset[str] = frozenset()
    external_id: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values for storing."""
        return {
            "name": self.name,
            "birth": self.birth,
            "sex": self.sex,
            "employers": list(self.employers),
            "city": self.city,
            "occupation": self.occupation,
            "position": self.position,
            "number": self.number,
            "faulty_number": self.faulty_number,
            "phone": self.phone,
            "honours": sorted(self.honours),
            "external_id": self.external_id,
        }


def from_json(stored: Mapping[str, Any]) -> Traits:
    """Traits as they were stored."""
    plain = dict(stored)
    return Traits(
        **plain
        | {
            "sound": name_sound(str(plain["name"])),
            "employers": tuple(plain["employers"]),
            "honours": frozenset(plain["honours"]),
        }
    )


def is_valid_number(number: str) -> bool:
    """True for 18 characters whose check digit fits (GB 11643)."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == number[17].upper()


def to_traits(claim: Claim, seal: Callable[[str, str], str]) -> Traits:
    """The comparable form of a claim; ``seal(value, purpose)`` gives the keyed hash of a sensitive value."""
    name = name_form(claim.name)
    number = simplify(claim.id_number).upper() if claim.id_number else ""
    valid = bool(number) and is_valid_number(number)
    phone = _digits(claim.phone)[-11:] if claim.phone else ""
    birth = _birth(claim.birth)
    if valid and len(birth) < 7:
        birth = f"{number[6:10]}-{number[10:12]}"
    sex = claim.sex if claim.sex in ("男", "女") else ("男" if int(number[16]) % 2 else "女") if valid else ""
    return Traits(
        name=name,
        sound=name_sound(name),
        birth=birth,
        sex=sex,
        employers=employer_names(claim.employer) if claim.employer.strip() else (),
        city=place_form(claim.city),
        occupation=words_form(claim.occupation),
        position=words_form(claim.position),
        number=seal(number, "id_number") if valid else "",
        faulty_number=seal(number, "id_number") if number and not valid else "",
        phone=seal(phone, "phone") if len(phone) == 11 else "",
        honours=frozenset(f"{words_form(told)}@{year}" for told, year in claim.honours if told and year)
        if claim.honours
        else frozenset(),
        external_id=claim.external_id,
    )


def _digits(told: str) -> str:
    return "".join(character for character in simplify(told) if character.isdigit())


@lru_cache(maxsize=20_000)
def _birth(told: str) -> str:
    digits = _digits(told)
    if len(digits) < 4 or not MIN_BIRTH_YEAR <= int(digits[:4]) <= MAX_BIRTH_YEAR:
        return ""
    month = digits[4:6]
    return f"{digits[:4]}-{month}" if len(month) == 2 and 1 <= int(month) <= 12 else digits[:4]


def surname_of(traits: Traits) -> str:
    """The surname of a normal name, its first character where the name is one piece."""
    return parts(traits.name)[0] or traits.name[:1]
