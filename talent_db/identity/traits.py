"""What bears on identity: a claim as it was told, and its traits as they are compared."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from talent_db.identity.normal import employer_names, name_form, name_sound, parts, place_form, simplify, words_form

# ``seal(value, purpose)`` gives the keyed hash of a sensitive value.
Seal = Callable[[str, str], str]
# The form in which traits and keys are stored; raising it lets the backfill (domain.backfill) make all of them anew.
# 2: identity numbers with one digit left out, old numbers of 15 digits. 3: names with a character hidden, 同志 dropped.
# 4: numbered works in brackets stay in the name of a unit.
FORM = 4
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


TEXTS = Claim._fields[: Claim._fields.index("honours")]


def to_claim(told: Mapping[str, Any], external_id: str = "") -> Claim:
    """The claim in plain fields, as a line of records or a telling has them; what is missing tells nothing."""
    texts = [str(told.get(name) or "").strip() for name in TEXTS]
    return Claim._make([*texts, dated_honours(told.get("honours")), external_id])


def dated_honours(told: object) -> tuple[tuple[str, int | None], ...]:
    """Name and year of each honour of a list of plain values."""
    honours = told if isinstance(told, list) else ()
    return tuple((str(one.get("name") or ""), one.get("year")) for one in honours if isinstance(one, dict))


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
    number = simplify(told).upper() if told else ""
    if not _NUMBER.match(number) or len(set(number)) < FEWEST_DIGITS:
        return "", False
    if len(number) == 15:  # issued until 1999: the century and the check digit are missing, slips cannot be seen
        long = f"{number[:6]}19{number[6:]}"
        return long + _check_digit(long), False
    return number, is_valid_number(number)


def to_traits(claim: Claim, seal: Seal) -> Traits:
    """The comparable form of a claim, its sensitive values sealed."""
    name = name_form(claim.name)
    number, faulty_number, number_parts = number_form(claim.id_number, seal)
    return Traits(
        name=name,
        sound=name_sound(name),
        birth=birth_form(claim.birth, claim.id_number),
        sex=sex_form(claim.sex, claim.id_number),
        employers=employers_form(claim.employer),
        city=place_form(claim.city),
        occupation=words_form(claim.occupation),
        position=words_form(claim.position),
        number=number,
        faulty_number=faulty_number,
        number_parts=number_parts,
        phone=phone_form(claim.phone, seal),
        honours=honours_form(claim.honours),
        external_id=claim.external_id,
    )


def number_form(told: str, seal: Seal) -> tuple[str, str, frozenset[str]]:
    """The hashes of a valid number, of one that cannot be trusted, and of its parts with one digit left out."""
    number, is_valid = _number(told)
    if not number:
        return "", "", frozenset()
    sealed = seal(number, "id_number")
    return (sealed, "", _parts(number, seal)) if is_valid else ("", sealed, _parts(number, seal))


def birth_form(told: str, id_number: str) -> str:
    """YYYY-MM or YYYY as told; a valid identity number supplies what is missing."""
    birth = _birth(told)
    number, is_valid = _number(id_number) if len(birth) < 7 else ("", False)
    return f"{number[6:10]}-{number[10:12]}" if is_valid else birth


def sex_form(told: str, id_number: str) -> str:
    """男 or 女 as told, else by a valid identity number."""
    if told in ("男", "女"):
        return told
    number, is_valid = _number(id_number)
    return ("男" if int(number[16]) % 2 else "女") if is_valid else ""


def employers_form(told: str) -> tuple[str, ...]:
    """The unit with its former names."""
    return employer_names(told) if told.strip() else ()


def phone_form(told: str, seal: Seal) -> str:
    """The hash of a mobile number, whatever country code stands before it."""
    phone = _digits(told)[-11:] if told else ""
    return seal(phone, "phone") if len(phone) == 11 else ""


def honours_form(told: tuple[tuple[str, int | None], ...]) -> frozenset[str]:
    """Dated honours; one without a year is shared by too many."""
    return frozenset(f"{words_form(name)}@{year}" for name, year in told if name and year)


def _parts(number: str, seal: Seal) -> frozenset[str]:
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
