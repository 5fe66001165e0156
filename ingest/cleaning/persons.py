"""Facts about the person: name, sex, ethnic group, political status, education."""

import re

from ingest.cleaning.text import clean_line, is_nothing, strip_spaces, to_half_width
from talent_db.knowledge.surnames import MINORITY_SYLLABLES

_BETWEEN_NAMES = re.compile(r"[、，,；;/／\n|]")
_BLANKS = re.compile(r"\s+")
_LATIN_NAME = re.compile(r"[A-Za-z .'\-]+")
_SEXES = re.compile("[男女]")
_FEW_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}")

MIDDLE_DOT = "\u00b7"
_DOTS = re.compile("[•‧∙⋅・･．.●▪᛫\u00b7]")
_HAN = r"\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_NAME = re.compile(
    rf"^[{_HAN}]{{2,5}}$|^[{_HAN}]{{1,15}}(?:{MIDDLE_DOT}[{_HAN}]{{1,15}})+$|^[A-Za-z][A-Za-z .'\-{MIDDLE_DOT}]{{1,40}}$"
)
_MISTAKEN_DOT = re.compile(rf"([{_HAN}]{{2,8}})[。:\-—*]([{_HAN}]{{2,8}})")
_NAME_TAIL = re.compile(r"[（(\[【].*$|(同志|先生|女士|师傅)$")
_SEVERAL = re.compile(r"[、，,；;/／\n|]+|。(?=\S)|\s{2,}|(?<=[\u4e00-\u9fff]{2})[和及与](?=[\u4e00-\u9fff]{2})")

# 欧阳 小红 is one person: the gap stands behind a surname of two characters.
COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 夏侯 端木 南宫 独孤 申屠 轩辕 钟离 赫连 澹台 呼延 闻人".split()
)

GROUPS = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 "
    "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split()
GROUP_PATTERN = "(?:" + "|".join(sorted(GROUPS, key=len, reverse=True)) + ")族?"
_GROUP = re.compile("(" + "|".join(sorted(GROUPS, key=len, reverse=True)) + ")(?:族)?")
_GROUP_AMONG = re.compile(rf"(?:^|[男女/、,，(（])(?:{_GROUP.pattern})(?:$|[/、,，)）])")

# Short words in use for groups of longer names.
_GROUP_SHORT = {"蒙": "蒙古", "维": "维吾尔", "朝": "朝鲜", "哈": "哈萨克"}
# First match wins: the longer name stands before the shorter one it contains.
_POLITICAL = [
    (r"预备党员|预备[)）]?$", "中共预备党员"),
    (r"民革|国民党革命委员会", "民革党员"),
    (r"民盟|中国民主同盟", "民盟盟员"),
    (r"民建|民主建国会", "民建会员"),
    (r"民进|民主促进会", "民进会员"),
    (r"农工", "农工党党员"),
    (r"致公", "致公党党员"),
    (r"九三", "九三学社社员"),
    (r"台盟|台湾民主自治同盟", "台盟盟员"),
    (r"无党派", "无党派人士"),
    (r"中共|党员|共产党|入党(?!积极|申请)", "中共党员"),
    (r"团员|共青团", "共青团员"),
    (r"群众|普通公民", "群众"),
]
_POLITICAL_WORDS = [(re.compile(words), name) for words, name in _POLITICAL]
# A course that is not finished is no degree: 大专（本科在读）.
_UNFINISHED = re.compile(r"[（(][^（()）]{0,8}在读[^（()）]{0,8}[)）](?=.|$)")
_REMARK_BEHIND = re.compile(r"(?:[（(][^\u4e00-\u9fff]*[)）]|[。，,、；;.])+$")
_NO_MEMBER = re.compile("(?:非|不是)(?:中共|共产)?党员")
_EDUCATION = [
    (r"博士", "博士"),
    (r"硕士|研究生|MBA|EMBA|MPA", "硕士"),
    (r"本科|学士|大本|大学$|^大学(?!.*专)", "本科"),
    (r"大专|专科|高职|高专|高等职业|[电夜业职函]大$", "大专"),
    (r"中等职业|中专|中师|中等专业|职高|职业高中|中职|职中", "中专"),
    (r"技校|技工|高技|中技|技师学院|技工院校", "技校"),
    (r"高中|高级中学", "高中"),
    (r"初中|初级中学", "初中"),
    (r"小学", "小学"),
]
_EDUCATION_WORDS = [(re.compile(words), name) for words, name in _EDUCATION]
_MIDDLE_SCHOOL = re.compile("中等(?:专科|专业|职业|技术)(?:学校)?|普通中专")
_COLLEGE = re.compile("大学专科|大学普通班|大普")
# The school beside the degree (大专，某某广播电视大学; 某某大学大专) tells nothing of it.
_SCHOOL = re.compile(
    r"[，,、/;；:：（(][\u4e00-\u9fff]{2,16}(?:大学|学院|学校|党校|技校|中学)[\u4e00-\u9fff]{0,12}[）)]?"
    r"|^[\u4e00-\u9fff]{2,14}(?:大学|学院|学校|党校)(?=[，,、/;；:：（(]|大专|专科|本科|硕士|博士|研究生|中专)"
)
_LATIN_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[/(]?[A-Za-z]+[)]?$")  # 汉族 Han
_SECONDARY = re.compile("高中[、/及]?中专|中专[、/及]?高中")


def split_names(raw: str) -> list[str]:
    """The names in a name cell, cleaned; a name spread by spaces (张　三) is one name."""
    text = to_half_width(raw.strip())
    whole = clean_name(text)
    if whole and _NAME.match(whole) and not _BETWEEN_NAMES.search(text):
        spread = _BLANKS.split(text)
        if len(spread) < 2 or not all(len(part) >= 2 for part in spread) or spread[0] in COMPOUND_SURNAMES:
            return [whole]
    pieces = [clean_name(piece) for piece in _SEVERAL.split(text)]
    names = [piece for piece in pieces if is_person_name(piece)]
    if len(names) < 2:
        names = [clean_name(piece) for piece in text.split() if is_person_name(clean_name(piece))] or names
    return names if len(names) > 1 else ([whole] if is_person_name(whole) else names)


def clean_name(raw: str) -> str:
    """A name without spaces, remarks in brackets and forms of address; the middle dot as U+00B7."""
    text = to_half_width(raw).strip()
    if is_nothing(text):
        return ""
    text = _NAME_TAIL.sub("", text).strip("_:：。,，;；、 ")
    if _LATIN_NAME.fullmatch(text):
        return " ".join(text.split())
    return _dotted(_DOTS.sub(MIDDLE_DOT, strip_spaces(text)))


def _dotted(text: str) -> str:
    """买买提江。吐尔逊, 古丽-热合曼: recognition and keyboards make other signs of the dot; 王五。李四 are two persons."""
    found = _MISTAKEN_DOT.fullmatch(text)
    if found is None or not any(MINORITY_SYLLABLES.issuperset(part) for part in found.groups()):
        return text
    return f"{found[1]}{MIDDLE_DOT}{found[2]}"


def is_person_name(text: str) -> bool:
    """True when the text has the shape of a person's name."""
    return bool(_NAME.match(text))


def clean_sex(raw: str) -> str:
    """男 or 女; "" when neither or both are there."""
    found = set(_SEXES.findall(raw))
    if found:
        return found.pop() if len(found) == 1 else ""
    letter = raw.strip().lower()
    return {"m": "男", "male": "男", "f": "女", "female": "女"}.get(letter, "")


def clean_ethnicity(raw: str) -> str:
    """One of the 56 groups with 族; the word as written when it is none of them (穿青人, 外籍)."""
    text = _LATIN_BEHIND.sub("", strip_spaces(to_half_width(raw)))
    text = _REMARK_BEHIND.sub("", text)
    text = _GROUP_SHORT.get(text.removesuffix("族"), text).replace("汉民族", "汉族")
    match = _GROUP.fullmatch(text) or _GROUP_AMONG.search(text)
    if match:
        name = next(group for group in match.groups() if group)
        return f"{name}族"
    return clean_line(raw) if _FEW_HAN.fullmatch(text) else ""


def clean_political_status(raw: str) -> str:
    """The party or status by its usual short name; as written when unknown."""
    text = strip_spaces(raw)
    if _NO_MEMBER.match(text):
        return clean_line(raw)  # of no party that is named: it may be any other, or none
    return next((name for words, name in _POLITICAL_WORDS if words.search(text)), clean_line(raw))


def education_rank(degree: str) -> int:
    """How high a cleaned degree is: 博士 highest; -1 for words that name none."""
    names = [name for _, name in _EDUCATION]
    return len(names) - names.index(degree) if degree in names else -1


def clean_education(raw: str) -> str:
    """The highest degree named; as written when none is known."""
    text = strip_spaces(to_half_width(raw))
    text = _UNFINISHED.sub("", _COLLEGE.sub("大专", text))
    text = _SECONDARY.sub("中专", _MIDDLE_SCHOOL.sub("中专", text))
    if "大学" in text or "学院" in text or "校" in text:
        told = _SCHOOL.sub("", text)
        text = told if any(words.search(told) for words, _ in _EDUCATION_WORDS) else text
    return next((name for words, name in _EDUCATION_WORDS if words.search(text)), clean_line(raw))
