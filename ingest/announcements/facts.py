"""The facts of one person of a list, and the short ones (sex, group, party, birth) told by their shape."""

import re
from dataclasses import dataclass, field

from ingest.cleaning import dates, persons
from ingest.cleaning.skills import clean_skill_level

_GROUP = re.compile(persons.GROUP_PATTERN.removesuffix("?") + r"|汉|壮|回|满|苗")
_PARTY = re.compile(
    r"(?:中共|中国共产党)?(?:正式|预备)?党员|(?:共青)?团员|群众|(?:民建|民进|工商联)会员|民盟盟员|台盟盟员|九三学社社员|(?:农工|致公|民革)党?党员|无党派(?:人士|民主人士)?|民主人士"
)
_DATE = re.compile(r"(?:19|20)\d\d[年./\-]\d{1,2}(?:[月./\-]\d{0,2}日?)?(?:出?生)?|(?:19|20)\d\d年出?生")
_EDUCATION = re.compile(
    r"^(?:小学|初中|高中|中专|技校|大专|专科|本科|大学|大学本科|大学专科|研究生|硕士(?:研究生)?|博士(?:研究生)?)(?:(?:学历|毕业|文化)(?:程度)?)?$"
)
SKILL = re.compile(
    r"(?:(?:国家)?(?:职业资格)?[一二三]级)?[/／·]?(?:初级工|中级工|高级工|技师|高级技师|特级技师|首席技师)"
)
# 职称: what is told beside the post in a column of both.
_PROFESSIONAL = re.compile(
    r"(?:正高级|高级|中级|助理|副主任|主任|主管|副|特级|[一二三]级)*(?:工程师|工艺师|美术师|经济师|会计师|农艺师|畜牧师|兽医师|政工师|"
    r"[药护医]师|教师|讲师|教授|研究员|实验师|馆员|高工)"
)
_YEARS = re.compile(r"(?:从业|工龄|从艺|从事本[职工][业种作])(?:已?有?)(\d{1,2})年")
_NUMBER = re.compile(r"^\d{1,3}$")
# A place in a contest is no post.
GRADE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+名|[特一二三四]等奖|[金银铜]奖|优秀奖|优胜奖|冠军|亚军|季军)(?:[（(]?\d+[名人个][）)]?)?[:：]?$"
)


@dataclass
class Entry:
    """A person of a list; empty strings for what the line does not show."""

    name: str
    raw: str
    where: str
    sex: str = ""
    ethnicity: str = ""
    political_status: str = ""
    birth: str = ""
    education: str = ""
    employer: str = ""
    position: str = ""
    title: str = ""
    skill_level: str = ""
    honour: str = ""
    city: str = ""
    occupation: str = ""
    recommending_unit: str = ""
    rank: str = ""  # the place in a contest, from its column
    event: str = ""  # the event of a contest, from its column
    industry: str = ""
    years_in_trade: int = 0
    deeds: str = ""
    earlier: str = ""  # honours had before, in words
    above: tuple[str, ...] = ()  # honours that the same paper gives the person further up,
    below: tuple[str, ...] = ()  # and further down
    elsewhere: dict[str, tuple[str, str]] = field(default_factory=dict)  # field → place and words that are not ``raw``

    @property
    def is_told(self) -> bool:
        """True when the line says more than a name."""
        return bool(self.employer or self.position)

    def may_be(self, other: "Entry") -> bool:
        """True unless two employers are told."""
        return not self.employer or not other.employer or self.employer == other.employer


def bare_grade(text: str) -> str:
    """一等奖 of 一等奖（2名）：."""
    return re.sub(r"[（(]?(?<![第\d])\d+[名人个][）)]?$", "", text.rstrip(":："))


def place_in_words(rank: str) -> str:
    """1 in a column of places and 第1名 are 第一名; words stay as they are."""
    digits = "一二三四五六七八九十"
    bare = rank.removeprefix("第").removesuffix("名")
    number = int(bare) if bare.isdecimal() and len(bare) <= len("10") else 0
    return f"第{digits[number - 1]}名" if 0 < number <= len(digits) else rank


def is_professional_title(text: str) -> bool:
    """工程师, 副主任医师: a title of a profession rather than a post."""
    return _PROFESSIONAL.fullmatch(text) is not None


def take_remark(entry: Entry, text: str) -> None:
    """Sex, group and the like from a column of remarks; anything else there is left."""
    for piece in re.split(r"[、,，;；\s]+", text):
        take_small(entry, piece)


def take_small(entry: Entry, field: str) -> bool:
    """One of the short facts that stand between name and unit."""
    if field in ("男", "女"):
        entry.sex = field
    elif _GROUP.fullmatch(field):
        entry.ethnicity = persons.clean_ethnicity(field)
    elif _PARTY.fullmatch(field):
        entry.political_status = persons.clean_political_status(field)
    elif _DATE.fullmatch(field):
        entry.birth = dates.clean_month(field.removesuffix("出生").removesuffix("生")) or ""
    elif _EDUCATION.match(field):
        entry.education = persons.clean_education(field)
    elif years := _YEARS.fullmatch(field):
        entry.years_in_trade = int(years[1])
    elif GRADE.match(field):
        entry.rank = entry.rank or bare_grade(field)
    else:
        return _NUMBER.match(field) is not None
    return True


def without_level(entry: Entry, post: str) -> str:
    """嵌线工、高级技师: the trade and its level."""
    trade, _, level = post.rpartition("、")
    if not trade or not SKILL.fullmatch(level) or entry.skill_level:
        return post
    entry.skill_level = clean_skill_level(level) or ""
    return trade
