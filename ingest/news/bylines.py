"""Who wrote, photographed and edited: names in the slots of bylines, whatever words they look like."""

import re
from dataclasses import dataclass

from ingest.news.passages import Passage

_ROLE = (
    r"(?:(?:本报|本网|本台|本刊|本端|本社|全媒体|融媒体?|首席|见习|实习|特约|特派|驻地|摄影|文字|责任|美术|本版|值班|执行|资深|视频|图片|版面)*"
    r"(?:记者(?!手记|观察|采访|来信|调查|了解|获悉|从|看到|见到|问|在|日前|节)|通讯员|实习生|编辑|主编|责编|美编|校对|审核|审校|终审|编审|监制|统筹|策划|版式|设计|制图|检校|核稿|审读|审定|签审|审签|责校|排校|组稿|视觉|文案|(?<!工)作者|采写|(?:文字|图片|视频|图文)(?=\s*[：／/|｜丨])|(?:采访|采编|文稿)(?=\s*[：／/|])|撰文|撰稿|供稿|供图|摄影|摄像|剪辑|总?编导|导演|总?撰稿人?|总导演|出镜|配音|解说员?(?!词)|制片人?|主播|[一二三初复]审|签发|来稿|录音|整理|排版|组版|录入|文/图|图/文|文图|图文|(?<![\u3400-\u9fff])[文图](?=\s*[/／：])))"
)
_NAME = r"[\u3400-\u9fff]{1,4}(?:·[\u3400-\u9fff]{1,8}){0,3}|[\u3400-\u9fff]\s[\u3400-\u9fff]"
_ROLE_AT = re.compile(_ROLE)
_PICTURED_BY = re.compile(rf"(?:{_NAME})(?:[\s、]+(?:{_NAME}))?\s*(?:摄|[/／]摄|[/／]图|[/／]文)")
# A stretch that holds nothing but roles and names: in brackets, in a line of its own, before 摄.
_BRACKETS = re.compile(r"（([^（）。，；！？“”]{2,60})）")
_CREDIT = re.compile(
    rf"(?:^|[。！？”）\s■●])((?:{_ROLE}[\s：/／|｜丨]*)?(?:{_NAME})(?:[\s、]+(?:{_ROLE}[\s：/／|｜丨]*)?(?:{_NAME})){{0,4}})[\s/／]*(?:摄影报道|摄影|文/图|文图|供图|摄|制图|图)(?:[。）\s]|$)"
)
# □ 王五: the writer, in a line of its own.
_BOXED = re.compile(rf"^\s*[□■◇◎○]\s*((?:{_NAME})(?:\s+(?:{_NAME}))?)\s*$")
_SLASH = re.compile(
    rf"(?:^|\s)({_ROLE}[\s]*[/／：|｜丨][\s]*(?:{_NAME})(?:\s+{_ROLE}[\s]*[/／：|｜丨]?[\s]*(?:{_NAME}))*)"
)
_INLINE = re.compile(
    rf"(?:^|[。\s■])((?:本报|本网|本台)[\u3400-\u9fff]{{0,4}}?{_ROLE}\s*(?:{_NAME})(?:[\s、]+(?:{_ROLE}\s*)?(?:{_NAME})){{0,4}})\s*(?=报道|摄|$|。|（)"
)
# 某某社讯 记者甲 通讯员乙 报道：
_REPORTS = re.compile(rf"(?:^|[。\s讯】）])((?:{_ROLE}\s*(?:{_NAME})[\s、]*){{1,4}})(?=报道(?:[：，。\s]|$))")
# 本报某地讯（王五）
_DATELINE = re.compile(rf"(?:讯|电)（((?:{_NAME})(?:\s+(?:{_NAME})){{0,2}})）")
_LABELLED = re.compile(rf"((?:{_ROLE})[：:／/]\s*(?:{_NAME})(?:[\s、]+(?:{_NAME})(?![：:]))*)(?=\s|$|[，。）])")
_SPACED = re.compile(rf"(?<![，。])({_ROLE}\s+(?:{_NAME})(?:[\s、]+(?:{_ROLE}\s+)?(?:{_NAME})(?=\s|$))*)(?=\s|$)")
# Names that stand for an office: "the trade unions' publicity" by sound.
COLLECTIVE_PEN_NAME = re.compile(
    r"^.(?:工|宫|公|功|攻|弓)(?:宣|轩|萱|言|研|讯|会|闻)$|^.{0,2}(?:宣传部|工会|总工会|融媒|新闻|组织|宣)$"
)
_NOT_PERSON = re.compile(
    r"^(?:受访者.*|企业|公司|单位|工会|本人|车间|所在|本报|综合|图片|资料|网络|来源|电话|热线|邮箱|报道|见习|实习|记者|通讯员|编辑|摄影|文图|图文|供图|左|右|中|前|后|左一|右一|左二|右二|笑|掌声|按姓氏.*|排名.*|以下.*|略|下同|上|完|续|待续|本报讯|版|第.*|[一二三四五六七八九十]+|女|男|.族|化名|音|回复.{0,6}|谢谢.{0,4}|有话.{0,3}|参与(?:采写|报道|采访)?|点赞|留言|转发|收藏|置顶|精选|.{1,4}(?:日报|晚报|晨报|时报|网|社|头条|客户端)|小[\u4e00-\u9fff]|.{1,4}(?:工作部|宣传部|组织部|办公室|工会|党委|团委)|本报驻.*)$"
)
# A writer's name; longer ones only with a dot.
_WRITER = re.compile(r"[\u3400-\u9fff]{2,5}|(?=[^·]*·)[\u3400-\u9fff·]{4,16}")
# 记者：… at the head of a line of an interview.
_SPOKEN_LABEL = re.compile(r"^(?:本报)?(?:记者|主持人|编辑|问|答)\s*：")
_QUESTION = re.compile(r"[吗呢吧？?]|怎么|什么|有没有|如何|为何|多少|哪|您|你|我|他|她")
LONGEST_LINE = 90


@dataclass(frozen=True)
class Signature:
    """One person of a byline; offsets are those of the passage's text."""

    name: str
    role: str
    start: int
    end: int


def signatures_of(passage: Passage) -> list[Signature]:
    """All persons of bylines in the passage, in order."""
    spaced, offsets = _spaced(passage)
    found: dict[int, Signature] = {}
    for start, stretch in _stretches(spaced):
        for name, role, at in _people(stretch):
            begin, end = offsets[start + at], offsets[start + at + len(name) - 1] + 1
            bare = re.sub(r"\s", "", name)
            if not COLLECTIVE_PEN_NAME.match(bare):
                found.setdefault(begin, Signature(bare, role, begin, end))
    return [found[begin] for begin in sorted(found)]


def byline_spans(passage: Passage) -> list[tuple[int, int]]:
    """The stretches that are bylines, also those of offices; nothing else is to be read in them."""
    spaced, offsets = _spaced(passage)
    spans = []
    for start, stretch in _stretches(spaced):
        inside = [offsets[start + i] for i in range(len(stretch)) if not stretch[i].isspace()]
        if inside:
            spans.append((inside[0], inside[-1] + 1))
    return spans


def _spaced(passage: Passage) -> tuple[str, list[int]]:
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(passage.text):
        if index in passage.gaps:
            chars.append(" ")
            offsets.append(index)
        chars.append(char)
        offsets.append(index)
    return "".join(chars), offsets


def _stretches(spaced: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in _BRACKETS.finditer(spaced):
        inside, rest = match.group(1), spaced[match.end() :].strip()
        has_role = _ROLE_AT.search(inside) is not None or _PICTURED_BY.fullmatch(inside) is not None
        at_end = rest in ("", "。") and (match.start() == 0 or spaced[: match.start()].rstrip()[-1:] in "。！？”")
        if (has_role and not inside.startswith(("文图", "图文"))) or (at_end and _all_names(inside)):
            found.append((match.start(1), inside))
    is_line = len(spaced) <= LONGEST_LINE and "。" not in spaced and "，" not in spaced
    if (_QUESTION.search(spaced) or "。" in spaced) and _SPOKEN_LABEL.match(spaced):
        return found
    if is_line and _ROLE_AT.match(spaced.lstrip("■●◆ （")) and not re.search("告诉|从.*获悉|了解到", spaced):
        return [*found, (0, spaced)]
    patterns = (_CREDIT, _BOXED, _SLASH, _INLINE, _REPORTS, _DATELINE, _LABELLED, *((_SPACED,) if is_line else ()))
    for pattern in patterns:
        found.extend((match.start(1), match.group(1)) for match in pattern.finditer(spaced))
    return found


def _all_names(inside: str) -> bool:
    parts = inside.split()
    return 1 <= len(parts) <= 4 and all(re.fullmatch(_NAME, part) and not _NOT_PERSON.match(part) for part in parts)


def _people(stretch: str) -> list[tuple[str, str, int]]:
    """(name, role, offset) in a stretch of roles and names; without a role the writer is meant."""
    people: list[tuple[str, str, int]] = []
    role, position = "记者", 0
    for match in [*_ROLE_AT.finditer(stretch), None]:
        end = match.start() if match else len(stretch)
        chunk = stretch[position:end]
        for piece in re.finditer(r"[\u3400-\u9fff·]+(?:\s[\u3400-\u9fff](?=$|[\s、]))?", chunk):
            word = piece.group()
            if len(word) > 2 and re.search(r"\s", word) and len(word.split()[0]) > 1:
                word = word.split()[0]
            word = re.sub(r"(?:/?摄|摄影|报道|文图|供图)$", "", word)
            bare = re.sub(r"\s", "", word)
            is_title = chunk[: piece.start()].endswith("《")
            if _WRITER.fullmatch(bare) and not _NOT_PERSON.match(bare) and not is_title:
                people.append((word, role, position + piece.start()))
        if match:
            role, position = match.group(), match.end()
    return people
