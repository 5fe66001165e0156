"""Comparisons: each gives the level on which two values agree. Pure functions over normal forms.

A level is a word of ``model.WEIGHTS``; ``unknown`` says that one side tells nothing and counts for nothing.
"""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from talent_db.identity.normal import GAP, parts, syllable
from talent_db.identity.shapes import look_alike, radical
from talent_db.unit_numbers import are_numbered_apart, in_digits

UNKNOWN = "unknown"
NumberTraits = tuple[str, str, frozenset[str]]
# A father and a son in one unit: from this many years between two births it is no typing error.
GENERATION_YEARS = 15
# Core names of units this alike (0–100) differ by a typing error: one character in five.
ALIKE_EMPLOYERS = 79.0
ALIKE_WORDS = 60.0
# Characters that both sides have to show where one hides some.
FEWEST_SHOWN = 2


def compare_names(left: str, right: str) -> str:
    """exact, sound (same reading), shape (alike to the eye), radical (one part alike), swapped, one_character, different.

    gap: what both sides show agrees, and one shows a mark in place of a character.
    """
    if GAP in left or GAP in right:
        return _with_gap(left, right)
    if left == right:
        return "exact" if left else UNKNOWN
    if not left or not right:
        return UNKNOWN
    if len(left) != len(right):
        return _unequal_length(left, right)
    differing = [index for index in range(len(left)) if left[index] != right[index]]
    if len(differing) == len(left):
        return "different"
    if all(syllable(left[index]) == syllable(right[index]) for index in differing):
        return "sound"
    if len(differing) == 1:
        index = differing[0]
        if look_alike(left[index], right[index]):
            return "shape"
        # 李军 and 李强 share a surname only; 程砺石 and 程砺秋 share two characters of three.
        if len(left) == 2:
            return "different"
        return "radical" if radical(left[index]) == radical(right[index]) else "one_character"
    if len(differing) == 2 and sorted(parts(left)[1]) == sorted(parts(right)[1]) and parts(left)[0] == parts(right)[0]:
        return "swapped"
    return "different"


def _with_gap(left: str, right: str) -> str:
    if len(left) != len(right):
        return "different" if left and right else UNKNOWN
    shown = [(a, b) for a, b in zip(left, right, strict=True) if GAP not in (a, b)]
    if any(a != b for a, b in shown):
        return "different"
    return "gap" if len(shown) >= FEWEST_SHOWN else UNKNOWN  # 李□ may be anybody called 李


def _unequal_length(left: str, right: str) -> str:
    shorter, longer = sorted((left, right), key=len)
    if len(longer) - len(shorter) != 1 or len(shorter) < 2 or shorter[0] != longer[0]:
        return "different"
    rest = iter(longer)
    return "one_character" if len(longer) > 3 and all(character in rest for character in shorter) else "different"


@lru_cache(maxsize=200_000)
def compare_births(left: str, right: str) -> str:
    """month, year (one side tells no more), near (a typing error), conflict, generation."""
    if not left or not right:
        return UNKNOWN
    years_apart = abs(int(left[:4]) - int(right[:4]))
    if years_apart >= GENERATION_YEARS and not _one_slip(left, right):
        return "generation"
    if len(left) == 4 or len(right) == 4:
        return "year" if years_apart == 0 else "near_year" if years_apart == 1 else "conflict"
    if left == right:
        return "month"
    return "near" if _one_slip(left, right) else "conflict"


def _one_slip(left: str, right: str) -> bool:
    """One digit mistyped, two neighbours swapped, or month or year off by one (1989-09 and 1989-10, 1969 and 1970)."""
    if len(left) != len(right):
        return False
    a, b = left.replace("-", ""), right.replace("-", "")
    differing = [index for index in range(len(a)) if a[index] != b[index]]
    if len(differing) == 1:
        # A wrong digit of the decade or century is no small slip unless the month agrees.
        return differing[0] >= 2
    if len(differing) == 2 and differing[1] - differing[0] == 1:
        first, second = differing
        if a[first] == b[second] and a[second] == b[first]:
            return True
    months_apart = abs((int(a[:4]) - int(b[:4])) * 12 + int(a[4:6] or 0) - int(b[4:6] or 0))
    return months_apart in (1, 12)


def compare_sexes(left: str, right: str) -> str:
    """same or conflict."""
    if not left or not right:
        return UNKNOWN
    return "same" if left == right else "conflict"


def compare_employers(left: Sequence[str], right: Sequence[str]) -> str:
    """same (also by a former name), short, alike (a typing error), changed."""
    if not left or not right:
        return UNKNOWN
    levels = {_employer_pair(a, b) for a in left for b in right}
    return next(level for level in ("same", "short", "alike", "changed") if level in levels)


def _employer_pair(left: str, right: str) -> str:
    if are_numbered_apart(left, right):  # 一厂 and 十一厂: neighbours, however alike they are written
        return "changed"
    left, right = _without_works(in_digits(left)), _without_works(in_digits(right))
    if left == right:
        return "same"
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= 2 and (longer.startswith(shorter) or (len(shorter) >= 3 and shorter in longer)):
        return "short"
    if len(shorter) >= 3 and longer[0] == shorter[0]:
        rest = iter(longer)
        if all(character in rest for character in shorter):  # 浈川纺织 for 浈川精密纺织科技
            return "short"
    if len(shorter) >= 4 and left[:1] == right[:1] and fuzz.ratio(left, right) >= ALIKE_EMPLOYERS:
        return "alike" if _same_brand(left, right) else "changed"
    return "changed"


def _without_works(name: str) -> str:
    """新辉模具厂 became 新辉模具有限公司: the works of a former legal form, where enough of the name is left."""
    shorter = name.removesuffix("厂").removesuffix("总")
    return shorter if len(shorter) >= 4 else name


def _same_brand(left: str, right: str) -> bool:
    """Units of one trade differ in their first characters alone, so that a slip must lie behind them or sound alike."""
    return all(a == b or syllable(a) == syllable(b) for a, b in zip(left[:3], right[:3], strict=False))


def compare_cities(left: str, right: str) -> str:
    """same or differs."""
    if not left or not right:
        return UNKNOWN
    return "same" if left == right or left.startswith(right) or right.startswith(left) else "differs"


def compare_words(left: str, right: str) -> str:
    """same, alike or differs, for trades and posts."""
    if not left or not right:
        return UNKNOWN
    if left == right:
        return "same"
    shorter, longer = sorted((left, right), key=len)
    alike = (len(shorter) >= 2 and shorter in longer) or fuzz.ratio(left, right) >= ALIKE_WORDS
    return "alike" if alike else "differs"


def compare_numbers(left: tuple[str, str], right: tuple[str, str]) -> str:
    """same or different where both are valid; same_faulty or unclear where neither can be trusted whole."""
    (valid_left, faulty_left), (valid_right, faulty_right) = left, right
    if valid_left and valid_right:
        return "same" if valid_left == valid_right else "different"
    if faulty_left and faulty_right:
        return "same_faulty" if faulty_left == faulty_right else "unclear"
    mine, theirs = valid_left or faulty_left, valid_right or faulty_right
    # An old number of 15 digits, written in full, is the valid one of its holder.
    return "same" if mine and mine == theirs else UNKNOWN


def compare_number_traits(left: NumberTraits, right: NumberTraits) -> str:
    """As ``compare_numbers``, and one_off where the two, not both valid, differ in one digit.

    One side is ``(hash of a valid number, hash of another one, hashes with one digit left out)``.
    """
    level = compare_numbers(left[:2], right[:2])
    return "one_off" if level in (UNKNOWN, "unclear") and not left[2].isdisjoint(right[2]) else level


def compare_phones(left: str, right: str) -> str:
    """same or differs."""
    if not left or not right:
        return UNKNOWN
    return "same" if left == right else "differs"


def compare_honours(left: frozenset[str], right: frozenset[str]) -> str:
    """shared where one dated honour stands on both sides."""
    return "shared" if left & right else UNKNOWN


def compare_external_ids(left: str, right: str) -> str:
    """differs: two ids of exchange files are two people to whoever made them."""
    return "differs" if left and right and left != right else UNKNOWN
