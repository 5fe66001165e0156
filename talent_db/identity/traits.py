"""What bears on identity: a claim as it was told, and its traits as they are compared."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from talent_db.identity.normal import employer_names, name_form, name_sound, parts, place_form, simplify, words_form

# The form in which traits and keys are stored; raising it lets the backfill (domain.backfill) make all of them anew.
# 2: identity numbers with one digit left out, old numbers of 15 digits.
FORM = 2
# Characters kept of a keyed hash: compared between a few candidates only.
PART_LENGTH = 18

MIN_BIRTH_YEAR, MAX_BIRTH_YEAR = 1900, 2100
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_NUMBER = re.compile(r"^(?:\d{17}[\dX]|\d{15})$")
# Fewer different digits are a placeholder (000000000000000000), which strangers share.
FEWEST_DIGITS = 4


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


def to_claim(told: Mapping[str, Any], external_id: str = "") -> Claim:
    """The claim in plain fields, as a line of records or a telling has them; what is missing tells nothing."""

    def text(name: str) -> str:
        return str(told.get(name) or "").strip()

    honours = told.get("honours")
    return Claim(
        name=text("name"),
        birth=text("birth"),
        sex=text("sex"),
        employer=text("employer"),
        city=text("city"),
        id_number=text("id_number"),
        occupation=text("occupation"),
        position=text("position"),
        phone=text("phone"),
        honours=tuple(
            (str(honour.get("name") or ""), honour.get("year"))
            for honour in (honours if isinstance(honours, list) else ())
            if isinstance(honour, dict)
        ),
        external_id=external_id,
    )


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
    faulty_number: str = ""  # hash of one whose check digit is wrong, or worked out (old numbers of 15 digits)
    number_parts: frozenset[str] = frozenset()  # hashes of the number with one digit left out: one slip is seen
    phone: str = ""
    honours: frozenset[str] = frozenset()
    external_id: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values for storing."""
        return {
            "form": FORM,
            "name": self.name,
            "birth": self.birth,
            "sex": self.sex,
            "employers": list(self.employers),
            "city": self.city,
            "occupation": self.occupation,
            "position": self.position,
            "number": self.number,
            "faulty_number": self.faulty_number,
            "number_parts": sorted(self.number_parts),
            "phone": self.phone,
            "honours": sorted(self.honours),
            "external_id": self.external_id,
        }


def from_json(stored: Mapping[str, Any]) -> Traits:
    """Traits as they were stored."""
    plain = {name: told for name, told in stored.items() if name != "form"}
    return Traits(
        **plain
        | {
            "sound": name_sound(str(plain["name"])),
            "employers": tuple(plain["employers"]),
            "honours": frozenset(plain["honours"]),
            "number_parts": frozenset(plain.get("number_parts", ())),
        }
    )


def is_valid_number(number: str) -> bool:
    """True for 18 characters whose check digit fits (GB 11643)."""
    return len(number) == 18 and number[:17].isdigit() and _check_digit(number) == number[17].upper()


def _check_digit(number: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11]


def _number(told: str) -> tuple[str, bool]:
    """An identity number in full and whether it can be trusted; "" for what is none (masked, cut, a placeholder)."""
    number = simplify(told).upper()
    if not _NUMBER.match(number) or len(set(number)) < FEWEST_DIGITS:
        return "", False
    if len(number) == 15:  # issued until 1999: the century and the check digit are missing, slips cannot be seen
        long = f"{number[:6]}19{number[6:]}"
        return long + _check_digit(long), False
    return number, is_valid_number(number)


def to_traits(claim: Claim, seal: Callable[[str, str], str]) -> Traits:
    """The comparable form of a claim; ``seal(value, purpose)`` gives the keyed hash of a sensitive value."""
    name = name_form(claim.name)
    number, valid = _number(claim.id_number) if claim.id_number else ("", False)
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
        number_parts=_parts(number, seal) if number else frozenset(),
        phone=seal(phone, "phone") if len(phone) == 11 else "",
        honours=frozenset(f"{words_form(told)}@{year}" for told, year in claim.honours if told and year)
        if claim.honours
        else frozenset(),
        external_id=claim.external_id,
    )


def _parts(number: str, seal: Callable[[str, str], str]) -> frozenset[str]:
    masked = (f"{number[:place]}?{number[place + 1 :]}" for place in range(len(number)))
    return frozenset(seal(part, "id_number_part")[:PART_LENGTH] for part in masked)


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
