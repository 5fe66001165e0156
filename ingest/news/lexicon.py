"""How likely a run of characters is an ordinary word, and how likely a person's name.

Words come from the dictionary that jieba ships (read as data, nothing is cached on disk); names are scored by
surname and given characters counted among the names in the same dictionary.
"""

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.occupations import occupations
from talent_db.knowledge.surnames import MINORITY_SYLLABLES, surnames

NAME_TAGS = frozenset({"nr", "nrt", "nrfg"})
# A name that is in the dictionary more often than this is a word of its own right (高山, 阳光).
ORDINARY_FREQUENCY = 60
LONGEST_WORD = 8
PLACE_TAG = "ns"
# Weight of words that the project's tables add (posts, trades, places), as a count in the dictionary's scale.
ADDED_FREQUENCY = 600
FUNCTION_TAGS = frozenset({"p", "c", "u", "uj", "ul", "uv", "ud", "uz", "ug", "d", "r", "y", "e", "o", "f"})
# Words of the programme that a general dictionary lacks.
PROGRAMME_WORDS = (
    "工匠 劳模 劳动模范 技术能手 五一劳动奖章 五一劳动奖状 工人先锋号 首席技师 高级技师 创新工作室 "
    "技能大师 总工会 工会主席 副主席 副书记 副主任 副厂长 副总经理 副总工程师 班组长 工段长 质检员 操作工 "
    "全媒体记者 通讯员 本报讯 获评 荣获 获得者 参赛 决赛 颁奖 提名奖 入围 带头人 领衔人 传承人 非遗 徒弟 "
    "师傅 师徒 工友 青工 职工 一线 车间 班组 攻关 绝活 手艺 揭牌 授牌 命名 挂牌 公示 培育对象 高质量 数控 "
    "工龄 退休 进厂 入行 从业 坦言 打趣 直言 调侃 感慨 竞赛 大赛 选手 裁判长 劳模工匠 校企 产业工人 匠心 "
    "大国工匠 同事 学徒 大徒弟 小徒弟 同获 并列 出席 主持 讲话 致辞 宣读 授予 表彰 获奖 上榜 当选 评为 "
    "入选 摘得 斩获 夺得 捧回 拿下 领办 创办 领衔 牵头 党委书记 党组书记 党组成员 党总支 党支部 常务 "
    "巡视员 班长 组长 队长 段长 工长 站长 所长 院长 校长 厂长 部长 科长 处长 局长 主任 经理 总经理 董事长 "
    "副班长 副组长 副队长 副段长 副站长 副院长 副校长 副部长 副科长 副处长 副局长 副总 总工 主管 主席 "
    "书记 委员 干事 首席 技师 高级工 技工 技术员 工程师 高级工程师 设计师 工艺师 调试员 检验员 教师 讲师 "
    "教授 医生 护士 护士长 厨师 司机 焊工 钳工 车工 电工 分获 分列 同台 领奖 夺冠 参评 受聘 亚军 季军 "
    "月嫂 家政 育婴 保洁 赛项 项目 工种 夺魁 摘金 摘银 折桂 屈居 榜眼 探花 桂冠 头筹 魁首 赛事 组别 敬茶 敬酒 拜师帖 席卡 座次 工装 样件 毛坯"
).split()


@dataclass(frozen=True)
class Lexicon:
    """Words with log probability and part of speech; log probabilities of characters in names."""

    words: dict[str, float]
    tags: dict[str, str]
    given: dict[str, float]
    unseen_given: float
    foreign: dict[str, float]
    unknown: float
    longest: dict[str, int]  # length of the longest word by its first two characters

    def word(self, text: str) -> float | None:
        """The log probability of a word, None when the dictionary has no such word."""
        return self.words.get(text)

    def given_name(self, text: str) -> float:
        """The log probability that a given name has these characters."""
        return sum(self.given.get(char, self.unseen_given) for char in text)

    def foreign_name(self, text: str) -> float | None:
        """The same for a name in transliteration; None when a character never stands in one."""
        scores = [self.foreign.get(char) for char in text]
        return None if None in scores else sum(score for score in scores if score is not None)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read once per process (about half a second)."""
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    given: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    known = surnames()
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if tag in NAME_TAGS and len(word) > 1:
            _count_name(word, tag, given, foreign)
            if word[:1] in known and int(frequency) < ORDINARY_FREQUENCY:
                continue
        if len(word) <= LONGEST_WORD:
            counts[word] = int(frequency)
            tags[word] = tag
    for word, tag in _added_words():
        if tag == PLACE_TAG:
            tags[word] = tag
        if counts.get(word, 0) < ADDED_FREQUENCY:
            counts[word] = ADDED_FREQUENCY
            tags[word] = tag
    total = math.log(sum(counts.values()))
    words = {word: math.log(max(count, 1)) - total for word, count in counts.items()}
    given_total, foreign_total = math.log(given.total()), math.log(foreign.total())
    return Lexicon(
        words=words,
        tags=tags,
        given={char: math.log(count) - given_total for char, count in given.items()},
        unseen_given=-given_total,
        foreign={char: math.log(count) - foreign_total for char, count in foreign.items() if count > 3}
        | dict.fromkeys((char for char in MINORITY_SYLLABLES if foreign[char] <= 3), -7.0),
        unknown=-total - 1.0,
        longest=_longest(words),
    )


def _longest(words: dict[str, float]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for word in words:
        length = len(word)
        if length > longest.get(word[:2], 1):
            longest[word[:2]] = length
    return longest


def _count_name(word: str, tag: str, given: Counter[str], foreign: Counter[str]) -> None:
    if tag == "nrt":
        foreign.update(word)
    elif len(word) in (2, 3) and word[0] in surnames() and surnames()[word[0]].rank <= 200:
        given.update(word[1:])


def _added_words() -> list[tuple[str, str]]:
    added = [(word, "n") for word in PROGRAMME_WORDS]
    for occupation in occupations().values():
        added.extend((word, "n") for word in (occupation.name, *occupation.aliases))
    table = division_table()
    for name, divisions in table.by_name.items():
        certain = any(name == item.name or item.in_text for item in divisions)
        if certain and len(name) > 1:
            added.append((name, PLACE_TAG))
    return [(word, tag) for word, tag in added if 1 < len(word) <= LONGEST_WORD]
