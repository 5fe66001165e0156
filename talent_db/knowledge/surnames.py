"""Surnames: splitting a name, telling names from other words, and reading a name in pinyin."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from pypinyin import lazy_pinyin

from talent_db.knowledge.name_elements import is_composed_name
from talent_db.knowledge.tables import TABLES_DIR, check_choice, check_tree, read_rows

HAN_NAME = re.compile(r"[\u3400-\u9fff〇\U00020000-\U0003ffff]{2,7}")
DOTTED_NAME = re.compile(r"[\u3400-\u9fff]{1,10}(?:·[\u3400-\u9fff]{1,10}){1,3}")
MIDDLE_DOTS = re.compile(r"[・•‧．.]")
# Syllables of names of minorities written without a dot; a word of 3–6 of them alone is a name.
MINORITY_SYLLABLES = frozenset(
    "阿巴买麦木合提尔力江拉古丽热克依布艾迪努肯吐斯孜米吾扎西次仁卓玛旺桑央珠措嘉杰土登达瓦格顿乌云其额呼日勒图雅娜"
    "花苏德哈森别吉松那顺牛呷莫且沙曲比子约惹宝音巍朝鲁萨仁高娃沁夫多才让加先措扎次尼洛追平帕提曼孜依汗江别克卡敖毕琴逊"
)
# Words that begin with a surname and are never persons.
NOT_NAMES = re.compile(
    r"^(?:性别|姓名|高级|高中|方面|单位|项目|任务|时间|成果|成绩|全国|全省|全市|白天|金属|钢铁|钱款|安全|安装|常务|包括|连接|支部|平台|车间|车辆|班长|技师|工程|和谐|应用|管理|温度|强度|石油|水平|明显|能手|能源|计算|计划|程序|路线|向前|边缘|于是|相关|公司|公开"
    r"|广东|江苏|浙江|江西|云南|山东|马上|万元|时代|黄金|白银|谷物|汤料|严格|宣传|党员|党委|群众|干部|成立|国家|中共|字号|字体|字数|字样|字画|字典|字迹|字幕|虎头|虎年|虎门|操作|操场|操心|摆放|摆脱|摆件|罕见|脱贫|脱硫|脱水|脱落|脱硝|脱离|巨大|巨型)"
    r"|^[苏湘蜀粤苗鲁瓯汴京黎杭汉顾][绣锦]$|^[汝钧官哥定邢越耀][窑瓷]$|^唐卡$|^揭[牌幕晓榜]|^区[级县域属]|^[房车班段井田席台场桌区][里内上下]$|^班[前后中副]|^梅雨|^[\u4e00-\u9fff]{1,3}族$|^[\u4e00-\u9fff][^阿小老大][二三四五六七八]$|^(?:劳动|班组|党支|金牌|高铁|石化|万里长|应急|经济|经理|常规|任职|解决|石材|水电|纪律|纪委|易燃|屈服|常讲|常说|常言|华南|华东|华北|温州|杭州|苏州|常州|连云港)"
    r"|^(?:谢谢|回复|有话|参与|网站|题图|那里|那么|柏木$|第五[名届期次位批组版条项])|^[\u4e00-\u9fff]氏|[手心眼嘴]里$"
    r"|(?:师傅|同志|先生|女士|主任|经理|班长|厂长|书记|主席|局长|部长|院长|教授|老师|工程师|炉长|工长|组长|队长|段长|站长|所长|科长|处长|矿长|船长|机长|车长|场长|某|某某|们)$|^边.边$|^.里来$|^都[知觉认晓]"
)


@dataclass(frozen=True)
class Surname:
    """A surname; ``rank`` is the rough order of frequency (1 = commonest), ``reading`` set where pinyin errs."""

    surname: str
    rank: int
    kind: Literal["single", "compound"]
    reading: tuple[str, ...]


def load_surnames(path: Path = TABLES_DIR / "surnames.csv") -> dict[str, Surname]:
    """Surnames by their characters; raises TableError."""
    rows = read_rows(path, ["surname", "rank", "kind", "reading"])
    check_tree(path, ((row["surname"], "") for row in rows))
    return {
        row["surname"]: Surname(
            row["surname"],
            int(row["rank"]),
            cast(Literal["single", "compound"], check_choice(path, row, "kind", ("single", "compound"))),
            tuple(row["reading"].split()),
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def surnames() -> dict[str, Surname]:
    """The shipped table, read once per process."""
    return load_surnames()


def _clean(name: str) -> str:
    return MIDDLE_DOTS.sub("·", "".join(name.split()))


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name; a dotted name is split at its first dot, an unknown surname is the first character."""
    text = _clean(name)
    if "·" in text:
        first, _, rest = text.partition("·")
        return first, rest
    if len(text) > 2 and text[:2] in surnames():
        return text[:2], text[2:]
    return text[:1], text[1:]


def is_plausible_name(text: str) -> bool:
    """True for 2–4 han characters with a known surname, dotted names, and undotted names of minorities."""
    name = _clean(text)
    if DOTTED_NAME.fullmatch(name):
        return True
    if not HAN_NAME.fullmatch(name) or NOT_NAMES.search(name):
        return False
    surname, given = split_name(name)
    if surname in surnames() and 1 <= len(given) <= 4 - len(surname):
        return True
    if surname in surnames() and len(surname) == 1 and given[:1] in surnames() and len(name) == 4:
        return True
    return is_composed_name(name) or (3 <= len(name) <= 6 and all(char in MINORITY_SYLLABLES for char in name))


def name_pinyin(name: str) -> str:
    """The reading in lower case, syllables parted by blanks, surnames by the table: 单雄信 → shan xiong xin."""
    surname, given = split_name(name)
    entry = surnames().get(surname)
    first = list(entry.reading) if entry and entry.reading else lazy_pinyin(surname)
    return " ".join(first + lazy_pinyin(given.replace("·", "")))
