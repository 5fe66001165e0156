"""Slots in which only a person's name can stand (某公司焊工__说, __，女，45岁): whatever word the name looks like.

The likeliest cut of a sentence (``segment``) prefers ordinary words; here the place decides, not the word, so that
names such as 石头 or 田园 are found. A run is taken once its slots weigh more than its likeness to a word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from ingest.news import wordlists
from ingest.news.lexicon import NAME_TAGS, PLACE_TAG, PROGRAMME_WORDS, lexicon
from ingest.news.neighbours import ADDRESSED, begins_unit
from ingest.news.slot_rows import pairs_of_names, rows_by_unit, rows_of_names, rows_with_brackets
from ingest.news.slot_sides import (
    COMMON_WORD,
    EDGE,
    POST,
    POST_OF_UNIT,
    SPEAKS,
    UNIT_END,
    left_weight,
    quoted_studio,
    right_weight,
)
from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.name_elements import composed_names_at, is_composed_name, is_within_name
from talent_db.knowledge.surnames import MINORITY_SYLLABLES, split_name, surnames

# A slot weighs what stands left and right of it; weak ones count half and only up to a limit, weaker ones nothing.
LEAST_SLOT, STRONG_SLOT, MOST_WEAK = 1.4, 2.5, 2.0
# More where two other persons are named near by.
# ”某某说: whoever speaks after a quotation is a person.
AFTER_SPEECH = 2.0
# A part of a unit with the post in it.
LONGEST_POST = 14
LISTED, NEAR, MANY = 2.0, 90, 2
# What the slots of one run must weigh together, and how much more for a short run, a word, an unknown surname.
NEEDED, FOR_SHORT, FOR_NO_SURNAME, FOR_UNUSUAL = 4.0, 1.0, 2.0, 1.0
# 光学冷: a common word with one more character.
FOR_BEGINNING, COMMON_BEGINNING = 2.0, -11.0
FOR_RARE_WORD, FOR_WORD, FOR_FREQUENT_WORD, FOR_EVERYDAY_WORD = 0.5, 1.0, 3.0, 5.0
WORD, FREQUENT_WORD, EVERYDAY_WORD = -11.5, -9.6, -8.6
# 老方 or 方师傅 elsewhere in the text speaks for a 方建设.
SHORT_FORM = 1.5
# A dictionary word that mostly stands elsewhere in the text is a word there too.
LEAST_SHARE = 0.3
# One slot as good as this is needed where no table knows the surname.
SURE_SLOT = 5.0
# 楚雄：…, a county at the head of a line.
PLACE_SLOT = 4.0
_ONE_STRETCH = re.compile(r"[\u3400-\u9fff]{2,14}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_OF_PEOPLE = re.compile(r"[\u3400-\u9fff]{2,3}[，（](?:男，|女，)?(?!汉)[\u4e00-\u9fff]{1,4}族[，）]")
# 马有素夫（撒拉族）
_LONG_OF_PEOPLE = re.compile(r"[\u3400-\u9fff]{4}（(?:男，|女，)?(?!汉)[\u4e00-\u9fff]{1,4}族[，）]")
_NEVER_GIVEN = frozenset(
    "仅各均皆因未都也又还却就把被在是和与的了着说将对没不很已曾则该此每这那其他她它们你我吗呢吧啊个名位等之"
)
_ENDS_NO_NAME = re.compile(
    r"(?:师傅|同志|先生|女士|主任|经理|班长|厂长|书记|主席|局长|部长|院长|教授|老师|工程师|公司|集团|工作室|大赛|竞赛|车间|班组|[厂省市县区局院所奖杯赛章团会部室组队站课])$"
)
_SHORT_FORMS = re.compile(
    r"[老小阿]([\u4e00-\u9fff])(?=[，。、”说常带是的又也就])|([\u4e00-\u9fff])(?:师傅|班长|大姐|大哥|爷爷|总工|工长)"
)
_COMPOUND = 2
_PROGRAMME = frozenset(PROGRAMME_WORDS)
# A character that is hardly ever a word by itself may begin a name although no table has it as a surname.
RARE_CHARACTER = -10.0
_PROVINCES = frozenset(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 "
    "贵州 云南 陕西 甘肃 青海 广西 西藏 宁夏 新疆 香港 澳门 台湾".split()
)
_VERBS = frozenset({"v", "vn", "vd", "vi"})  # 揭晓, 揭牌
# A given name of characters that no names have.
UNUSUAL_GIVEN = -9.0
# 那年; 项目上: a pronoun, or a word with a preposition behind it.
_NO_NAME = re.compile(
    r"^边.边$|^都[知觉认晓]|^[房车班段井田席台场桌区][里内上下]$|^区[级县域属]|^揭[牌幕晓榜]|^图[一二三四五六七八九十]$|^那[年天时里次位个名些边种家场段]|^..[上前中里内外下后时去有]$"
)


@dataclass
class _Candidate:
    strong: float = 0.0
    weak: float = 0.0
    best: float = 0.0
    places: list[tuple[int, int]] = field(default_factory=list)  # (number of the text, offset)

    @property
    def weight(self) -> float:
        """What all slots weigh together."""
        return self.strong + min(self.weak, MOST_WEAK)

    def add(self, number: int, start: int, weight: float, *, is_listed: bool) -> None:
        """One more slot in which the run stands."""
        if weight >= STRONG_SLOT:
            weight += LISTED if is_listed else 0.0
            self.strong += weight
            self.best = max(self.best, weight)
        else:
            self.weak += weight / 2
        self.places.append((number, start))


@dataclass(frozen=True)
class SlotNames:
    """Names that their slots prove, and where they stand: ``places`` by the number of the text."""

    names: frozenset[str]
    places: dict[int, frozenset[tuple[int, int]]]

    def at(self, number: int) -> frozenset[tuple[int, int]]:
        """(start, end) of the proven names of one text."""
        return self.places.get(number, frozenset())

    def but_for(self, names: frozenset[str], texts: Sequence[str]) -> "SlotNames":
        """Without names that turned out to be cut short."""
        places = {
            number: frozenset(span for span in spans if texts[number][slice(*span)] not in names)
            for number, spans in self.places.items()
        }
        return SlotNames(self.names - names, places)


def slot_names(texts: Sequence[str], anchors: Sequence[Sequence[int]]) -> SlotNames:
    """The names that the slots of all ``texts`` of a page prove; ``anchors`` are the offsets of names known in each."""
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    for number, text in enumerate(texts):
        for start, end, weight in _slots(text):
            is_part = begins_unit(text, start, end) or _is_part_of_unit(text, start, end, anchors[number])
            if is_part or _cuts_word(texts, number, start, end, anchors):
                continue
            candidates[text[start:end]].add(number, start, weight, is_listed=_is_listed(start, anchors[number]))
        known = frozenset(anchors[number])
        for start, end, weight in chain(
            rows_of_names(text, known, may_be_name),
            rows_by_unit(text, may_be_name),
            rows_with_brackets(text, may_be_name),
            pairs_of_names(text, known, may_be_name),
        ):
            cuts_verb = text[end - 1] == "分" and text.startswith(("获", "列", "别"), end)
            if not (cuts_verb or begins_unit(text, start, end) or is_within_name(text, start)):
                candidates[text[start:end]].add(number, start, weight, is_listed=False)
    whole = "\n".join(texts)
    called = {first or second for first, second in _SHORT_FORMS.findall(whole)}
    chosen = {name for name, item in candidates.items() if _is_proven(name, item, whole, called)}
    chosen = _without_longer(chosen, candidates)
    places: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for name in chosen:
        for number, start in candidates[name].places:
            places[number].add((start, start + len(name)))
    return SlotNames(frozenset(chosen), {number: frozenset(spans) for number, spans in places.items()})


def _slots(text: str) -> Iterator[tuple[int, int, float]]:
    covered = 0  # to where a name of elements reaches: 呼和|巴特尔 is not cut
    for start in range(len(text) - 1):
        if not _HAN.match(text[start]) or start < covered:
            continue
        covered = max(composed_names_at(text, start), default=0)
        left = left_weight(text, start)
        if left == 0:
            continue
        for length in _lengths(text, start, left):
            end = start + length
            run = text[start:end]
            if not may_be_name(run) or (run in surnames() and _HAN.match(text[end : end + 1])):
                continue  # 上官|正义
            right = max(right_weight(text, end), quoted_studio(text, start, end))
            if right == SPEAKS and text[start - 1 : start] == "”":
                right += AFTER_SPEECH
            if right > 0 and left + right >= LEAST_SLOT:
                yield start, end, left + right


def _is_part_of_unit(text: str, start: int, end: int, anchors: Sequence[int]) -> bool:
    """某供电公司|柳叶湖|变电运维班班长王五: unit and post of the one who is named behind them."""
    if not UNIT_END.search(text[max(0, start - 8) : start]):
        return False
    return any(end + 1 < other <= end + LONGEST_POST and _ONE_STRETCH.fullmatch(text, end, other) for other in anchors)


def _cuts_word(texts: Sequence[str], number: int, start: int, end: int, anchors: Sequence[Sequence[int]]) -> bool:
    """检修工|程立冬: a word as common as 工程 is cut only in a list of persons, or where the name stands elsewhere too."""
    text = texts[number]
    if lexicon().tags.get(text[start - 1 : start + 1]) == PLACE_TAG and len(text[start - 1 : start + 1]) > 1:
        return True  # 长|沙湘轨
    if (lexicon().word(text[start - 1 : start + 1]) or -99.0) < COMMON_WORD or _is_listed(start, anchors[number]):
        return False
    name, cut = text[start:end], text[start - 1 : end]
    return all(other.count(name) == other.count(cut) for other in texts)


def _is_listed(start: int, anchors: Sequence[int]) -> bool:
    return sum(0 < abs(start - other) <= NEAR for other in anchors) >= MANY


def _lengths(text: str, start: int, left: float) -> tuple[int, ...]:
    composed = tuple(end - start for end in composed_names_at(text, start))
    if composed:
        return composed
    if text[start : start + _COMPOUND] in surnames():
        return (3, 4, 2)
    if text[start] in surnames():
        return (4,) if _LONG_OF_PEOPLE.match(text, start) else (2, 3)
    if text[start] in MINORITY_SYLLABLES:
        return (2, 3, 4)
    if left >= POST and _OF_PEOPLE.match(text, start):
        return (2, 3)  # 副工长|看本加，藏族
    is_rare = (lexicon().word(text[start]) or lexicon().unknown) < RARE_CHARACTER
    return (2, 3) if left >= POST_OF_UNIT or (left > EDGE and is_rare) else ()


@lru_cache(maxsize=8192)
def may_be_name(run: str) -> bool:
    """Whether the characters alone do not forbid the run to be a name."""
    if (
        not all(map(_HAN.match, run))
        or _ENDS_NO_NAME.search(run)
        or any(char in _NEVER_GIVEN and char != "和" for char in run[1:])
        or "和" in run[1:-1]
        or "自己" in run
    ):
        return False
    if len(run) > 2 and run[-1] == "和" and lexicon().word(run[:2]) is not None:
        return False
    if run[-1] in "为从向由到" or (run[0] in _NEVER_GIVEN and run[0] not in surnames()):
        return False
    if ADDRESSED.search(run) or run in _PROGRAMME or run[:2] in _PROGRAMME:
        return False
    if _NO_NAME.match(run) and (len(run) == 2 or run[0] in "揭区边都" or lexicon().word(run[:2]) is not None):
        return False
    if run[-1] == "人" and run[:-1] in division_table().by_name:
        return False  # 龙泉|人
    if not _has_surname(run) and (lexicon().word(run) is not None or lexicon().word(run[:2]) is not None):
        return False
    if run.endswith(tuple(wordlists.POST_ENDINGS)) or run in wordlists.KINSHIP or run in wordlists.SPEECH:
        return False
    return run not in _PROVINCES and (lexicon().tags.get(run) != PLACE_TAG or _has_surname(run))


def _is_proven(name: str, candidate: _Candidate, whole: str, called: set[str]) -> bool:
    weight = candidate.weight + (SHORT_FORM if name[0] in called and name[0] in surnames() else 0.0)
    if weight < _needed(name):
        return False
    if not _has_surname(name) and candidate.best < SURE_SLOT:
        return False
    if name in division_table().by_name and candidate.best < PLACE_SLOT:
        return False
    is_word = lexicon().word(name) is not None
    return not is_word or len(candidate.places) >= LEAST_SHARE * whole.count(name)


@lru_cache(maxsize=4096)
def _needed(name: str) -> float:
    needed = NEEDED + (FOR_SHORT if len(name) == 2 else 0.0) + (0.0 if _has_surname(name) else FOR_NO_SURNAME)
    given = split_name(name)[1]
    if _has_surname(name) and lexicon().given_name(given) < UNUSUAL_GIVEN * len(given):
        needed += FOR_UNUSUAL
    if len(name) > 2 and (lexicon().word(name[:2]) or -99.0) > COMMON_BEGINNING and name[:2] not in surnames():
        needed += FOR_BEGINNING
    score = lexicon().word(name)
    is_rare = len(name) == 2 and _has_surname(name) and (lexicon().word(name[0]) or -99.0) < RARE_CHARACTER
    if is_rare and lexicon().tags.get(name) not in _VERBS:
        needed -= FOR_UNUSUAL
    if score is None:
        return needed
    if lexicon().tags.get(name) in NAME_TAGS or score < WORD:
        return needed + FOR_RARE_WORD
    if score < FREQUENT_WORD:
        return needed + FOR_WORD
    return needed + (FOR_FREQUENT_WORD if score < EVERYDAY_WORD else FOR_EVERYDAY_WORD)


def _has_surname(name: str) -> bool:
    is_han = name[0] in surnames() or name[:_COMPOUND] in surnames()
    return is_han or is_composed_name(name) or all(char in MINORITY_SYLLABLES for char in name)


def _without_longer(chosen: set[str], candidates: dict[str, _Candidate]) -> set[str]:
    """Of 田园 and 田园用 the one that stands in more slots; of equal ones the heavier, then the longer."""
    dropped = set()
    for name in chosen:
        for length in range(2, len(name)):
            shorter = name[:length]
            if shorter not in chosen:
                continue
            long, short = candidates[name], candidates[shorter]
            is_longer = (long.weight, len(long.places)) >= (short.weight, len(short.places))
            dropped.add(shorter if is_longer else name)
    return chosen - dropped
