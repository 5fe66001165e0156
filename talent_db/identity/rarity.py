"""How rare a name is, in bits: two strangers called 张伟 mean little, two called 诸葛云帆 much.

The estimate comes from the order of surnames and of characters in given names, so that it is the same whatever has
been imported and in whatever order; a bulk run blends in the frequencies of its own records.
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log2

from talent_db.identity.normal import parts
from talent_db.knowledge.surnames import surnames

# The commonest characters of given names in rough order of frequency (reports of the Ministry of Public Security).
GIVEN_CHARACTERS = (
    "英华文玉秀明兰金国春红丽云海建平桂梅芳军林凤伟荣生龙永志新强艳敏静娟杰霞波勇涛辉超鹏飞斌浩宇婷雪慧琴珍萍"
    "德成宝福祥庆发兴光东清东琳燕玲洪俊磊峰振家学长正安立良忠义民喜贵富根水木子小晓一大少佳雨欣思梦诗涵轩泽"
    "博瑞嘉怡心悦晨阳洋凯旭健刚毅宏亮松柏青山江河利胜力全来有元天仁善美莲花彩巧淑惠爱香雅倩莉娜丹晶莹洁颖"
)
MOST_COMMON_SURNAME = 0.075  # 王, 李 and 张 have about 7 % each
MOST_COMMON_CHARACTER = 0.022
UNKNOWN_SURNAME = 1e-5
UNKNOWN_CHARACTER = 2e-4
SINGLE_GIVEN_SHARE = 0.25  # given names of one character
# Characters go together (建国, 丽萍), so that a pair is commoner than chance.
PAIR_AFFINITY = 3.0
MOST_BITS = 20.0  # one in a million: rarer names are not better evidence, since they attract copying errors
# How many records of its own a bulk run needs before they outweigh the estimate.
PRIOR_RECORDS = 20_000


@lru_cache(maxsize=1)
def _character_ranks() -> dict[str, int]:
    return {character: rank for rank, character in enumerate(dict.fromkeys(GIVEN_CHARACTERS), start=1)}


def _character(character: str) -> float:
    rank = _character_ranks().get(character)
    return UNKNOWN_CHARACTER if rank is None else MOST_COMMON_CHARACTER / (1 + rank / 25)


@lru_cache(maxsize=10_000)
def surname_share(surname: str) -> float:
    """The share of people who bear a surname."""
    entry = surnames().get(surname)
    if entry is None:
        return UNKNOWN_SURNAME
    return float(MOST_COMMON_SURNAME * entry.rank**-0.8 / (1 + (entry.rank / 150) ** 1.5))


@lru_cache(maxsize=400_000)
def name_share(name: str) -> float:
    """The share of people who bear a whole (normal) name, by estimate."""
    surname, given = parts(name)
    if len(given) == 1:
        return surname_share(surname) * _character(given) * SINGLE_GIVEN_SHARE
    share = surname_share(surname) * PAIR_AFFINITY
    for character in given[:3]:
        share *= _character(character)
    return share


def bits(share: float) -> float:
    """The evidence of agreeing by chance with this share, bounded."""
    return min(MOST_BITS, -log2(max(share, 1e-12)))


class Rarity:
    """Rarity of names by estimate, with the counts of a bulk run where there are any."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._counts = Counter(names)
        self._total = sum(self._counts.values())

    def of(self, name: str) -> float:
        """Bits of a normal name. A person's own two records do not make the name common."""
        others = max(0, self._counts[name] - 2)
        return bits((others + PRIOR_RECORDS * name_share(name)) / (self._total + PRIOR_RECORDS))
