"""Names, employers and places in the form in which they are compared.

Simplified characters, half width, no white space; sounds by pinyin without tones. Nothing here is shown to people.
"""

import re
from functools import lru_cache
from pathlib import Path
from unicodedata import is_normalized

from pypinyin import lazy_pinyin

from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.surnames import split_name, surnames
from talent_db.text import squeeze
from talent_db.unit_numbers import tells_part

CHARACTERS = Path(__file__).with_name("characters.txt")
_NOT_NAME = re.compile(r"[^\w·□]|[\d_]")
# What stands for a character that could not be typed or was hidden: 曾□平, 唐*静, 胡×泽. A star at the end is a footnote.
GAP = "□"
_GAPS = re.compile(r"[□■○◯●〇?×✕]|(?<=[一-鿿])[Xx](?=[一-鿿])|(?<=[一-鿿])\*+(?=[一-鿿])")
# 陈志远同志: how somebody is addressed, behind a name of at least two characters.
_ADDRESSES = ("同志", "先生", "女士", "师傅", "老师")
_MIDDLE_DOTS = re.compile(r"[・•‧．.]")
_BRACKETS = re.compile(r"[（(【〔\[][^（）()【】〔〕\[\]]*[）)】〕\]]")
_FORMER = re.compile(r"[（(](?:原名?|曾用名|前身为?|更名前为?)[:：]?([^（）()]+)[）)]")
_LEGAL_FORM = re.compile(
    r"(?:集团)?(?:股份|控股)?(?:有限责任公司|有限公司)|集团股份|集团总公司|集团公司|总公司|分公司|公司|集团|控股|厂部"
)
_PLACE_PREFIX = re.compile(
    r"^(?:中国|[一-鿿]{2,3}省|[一-鿿]{2,3}?(?:壮族|回族|维吾尔)?自治区|[一-鿿]{2,4}?市|[一-鿿]{1,3}?[县区旗](?!域|块|间))"
)
# A unit called by its kind alone is told apart by its place: 海州区人民医院 is not 东海县人民医院.
_KIND_ALONE = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]|人民|中心|中医|妇幼|市政|电力|供电|供水|自来水|公交|公共|环境|环卫|建筑|建工|交通|水利|水务|港口|港务"
    r"|地铁|轨道|城市|城乡|城建|燃气|热电|热力|殡仪|消防|公安|邮政|电信|移动|联通|烟草|盐业|农业|林业|气象|职业|职校|技师|技工|技校|卫校|医院|学校|学院|实验|总工会|园林|档案|博物|图书)"
)
_CITY_TAIL = re.compile(r"(?:市|地区|自治州|盟|县|区)$")
# 卓越集团绍兴分公司: the place of a branch.
_BRANCH = re.compile(r"([一-鿿]{2,3})(?:分公司|分厂)$")
_PUNCTUATION = re.compile(r"[\W_]+")
# How people of different regions hear and type the same syllable: flat and retroflex, front and back nasals.
_HEARD_ALIKE = ((re.compile(r"^([zcs])h"), r"\1"), (re.compile(r"([aei]n)g$"), r"\1"))


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    lines = CHARACTERS.read_text(encoding="utf-8").splitlines()
    return {ord(form): line[0] for line in lines if not line.startswith("#") for form in line[1:]}


def simplify(text: str) -> str:
    """The text in simplified characters, half width, without white space."""
    if text.isalpha() and is_normalized("NFKC", text):  # nearly all values: nothing to squeeze
        return text.translate(_simplified())
    return squeeze(text).translate(_simplified()) if text else ""


@lru_cache(maxsize=200_000)
def name_form(name: str) -> str:
    """A name as compared: 孫　萍 → 孙萍, marks, digits and 同志 behind it dropped, the middle dot kept, 曾*平 → 曾□平."""
    form = simplify(name if name.isalpha() else _BRACKETS.sub("", name))
    if not form.isalpha() or "x" in form or "X" in form:
        form = _NOT_NAME.sub("", _MIDDLE_DOTS.sub("·", _GAPS.sub(GAP, form)))
    return form[:-2] if len(form) > 3 and form.endswith(_ADDRESSES) else form


@lru_cache(maxsize=30_000)
def syllable(character: str) -> str:
    """The commonest reading of one character, without tone, as loosely as it is heard."""
    sound = lazy_pinyin(character)[0].lower()
    for pattern, heard in _HEARD_ALIKE:
        sound = pattern.sub(heard, sound)
    return sound


@lru_cache(maxsize=5_000)
def _surname_sound(surname: str) -> tuple[str, ...]:
    # Typing errors go by the usual reading too, so that the table's reading is not asked here: 单 (shan) typed as 但.
    return tuple(syllable(character) for character in surname)


@lru_cache(maxsize=200_000)
def name_sound(name: str) -> tuple[str, ...]:
    """The syllables of a normal name, one a character."""
    surname, given = split_name(name)
    return _surname_sound(surname) + tuple(syllable(character) for character in given if character != "·")


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[str, str]:
    """Surname and given name of a normal name."""
    surname, given = split_name(name)
    if surname not in surnames() and len(name) > 4:  # a name of a minority written without a dot is one piece
        return "", name
    return surname, given


@lru_cache(maxsize=1)
def _short_places() -> dict[str, frozenset[str]]:
    """Short names of provinces and prefectures by their first character."""
    by_first: dict[str, set[str]] = {}
    for division in division_table().by_code.values():
        if division.kind in ("province", "prefecture") and len(division.short) > 1:
            by_first.setdefault(division.short[0], set()).add(division.short)
    return {first: frozenset(names) for first, names in by_first.items()}


def _without_branch(name: str) -> str:
    found = _BRANCH.search(name)
    if found is None:
        return name
    tail = found[1]
    place = next((part for part in (tail, tail[-2:]) if part in _short_places().get(part[0], ())), "")
    return name[: found.end(1) - len(place)] if place else name


def _without_place(core: str) -> str:
    shorter = _PLACE_PREFIX.sub("", core)
    if shorter == core:
        place = next((name for name in _short_places().get(core[:1], ()) if core.startswith(name)), "")
        shorter = core.removeprefix(place)
    return core if len(shorter) < 2 or _KIND_ALONE.match(shorter) else shorter


@lru_cache(maxsize=200_000)
def sound_halves(name: str) -> tuple[str, tuple[str, ...], str]:
    """How a normal name sounds: its surname, the syllables of its given name, and these in a fixed order."""
    surname, told = parts(name)
    given = tuple(syllable(character) for character in told if character != "·")
    return " ".join(_surname_sound(surname)), given, "".join(sorted(given))


def _part_in_brackets(found: re.Match[str]) -> str:
    """岭澜重工（一厂）: what tells a works apart stays, other remarks in brackets go."""
    words = found.group()[1:-1]
    return words if tells_part(words) else ""


@lru_cache(maxsize=400_000)
def employer_form(name: str) -> str:
    """What tells a unit apart: 廣州市岭丰精密模具集团股份有限公司 → 岭丰精密模具; places and legal forms dropped."""
    whole = simplify(name)
    bare = _PUNCTUATION.sub("", _LEGAL_FORM.sub("", _without_branch(_BRACKETS.sub(_part_in_brackets, whole)))) or whole
    core = bare
    while (shorter := _without_place(core)) != core:
        core = shorter
    return core


@lru_cache(maxsize=400_000)
def employer_names(name: str) -> tuple[str, ...]:
    """The normal form of a unit and of the former names given in brackets: 甲厂（原乙厂）→ 甲厂, 乙厂."""
    former = [employer_form(found) for found in _FORMER.findall(squeeze(name))]
    return tuple(dict.fromkeys([employer_form(name), *former]))


@lru_cache(maxsize=50_000)
def place_form(name: str) -> str:
    """A city without its kind: 連雲港市 → 连云港."""
    form = simplify(name)
    return _CITY_TAIL.sub("", form) if len(form) > 2 else form


@lru_cache(maxsize=100_000)
def words_form(text: str) -> str:
    """A post or trade as compared: no brackets, no marks."""
    form = simplify(text)
    return _PUNCTUATION.sub("", _BRACKETS.sub("", form)) or form
