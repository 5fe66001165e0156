"""Persons named in running sentences of a decision: 命名某公司某工甲、某厂班长乙（女）…为某工匠."""

import re
from dataclasses import dataclass

from ingest.announcements.entries import parse_line
from ingest.announcements.facts import Entry
from ingest.announcements.lines import NUMBERING, SECTION
from ingest.announcements.names import is_name
from ingest.announcements.titles import honours_in

_VERB = re.compile(
    r"(?:命名|追授|授予|表彰|认定|评选|评为|选树)(?:下列|以下)?(?:\d+[名位个])?(?:同志|人员|职工|选手)?(?:为)?(?!决定)"
)
# 根据《…选树办法》，…决定，命名某公司某工王五: the verb that counts is the last one.
_VERB_AHEAD = re.compile(r"^(?:决定)?(?:命名|追授|授予|表彰|认定)(?=[\u4e00-\u9fff]{4})")
# Where the row of persons ends and the honour begins.
_TAIL = re.compile(
    r"(?:等)?(?<![第一二三四五六七八九十\d])(?:\d+|[一二三四五六七八九十]+)[名位个](?:同志|职工|选手|人员|个人)?.*$|等同志.*$|同志(?:为|“|荣誉).*$|(?:为|荣获)?(?:第[一二三四五六七八九十\d]+届|\d{4}年度?)?“[^”]*”(?:荣誉)?(?:称号)?.*$|为(?:第|\d{4}年).*$"
)
_COLON = re.compile(r"(?:称号|如下|名单|同志|工匠”|能手”|人员)(?:[（(][^（）()]*[）)])?[:：]")
_COMMA = re.compile(r"[、,，](?![^（(]*[）)])")
_NAME_ONLY = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+·[\u3400-\u9fff·]+")
# 王五，男，土家族，1983年7月出生，某公司主任。曾获…
_LIFE = re.compile(r"^(?P<name>[\u3400-\u9fff·]{2,12})[,，](?P<sex>男|女)[,，]")
_EARLIER = re.compile(r"[,，；;]?(?:于)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:被|获|荣|当选|评).*$")
_HAD = re.compile(r"(?:曾|先后)?(?:荣获|获得|获评|获|被授予|被评为)(.+)$")
# 电工项目第一名王五: the place in the contest in front of the name.
_PLACED = re.compile(
    r"[\u4e00-\u9fff]{0,16}?(?:第[一二三四五六七八九十\d]+名|[特一二三]等奖|[金银铜]奖|[冠亚季]军)(?:获得者|得主|选手)?(?=[\u3400-\u9fff·]{2})"
)
# Without a verb of giving nearly every piece of the row has to be a person with employer or post.
LEAST, MOST_OF_ROW = 2, 0.8


@dataclass(frozen=True)
class Run:
    """The persons of one sentence and the honour it names; "" where it names none."""

    entries: tuple[Entry, ...]
    honour: str
    earlier: str = ""  # honours the person had before, in words


def runs_in(text: str, raw: str, where: str) -> list[Run]:
    """Every sentence of a paragraph that names persons in a row, or one with the honour given to him."""
    life = _life(text, raw, where)
    if life:
        return [life]
    found = []
    for sentence in re.split(r"[。；;](?![^（(]*[）)])", _quoted(text)) if not _is_row(text) else [_quoted(text)]:
        run = _run(sentence, raw, where)
        if run:
            found.append(run)
    return found


def _is_row(text: str) -> bool:
    """甲，某公司，某工；乙，…: semicolons part persons of one row."""
    return (
        bool(_COLON.search(text)) and text.count("；") + text.count(";") > 1 and not _VERB.search(text.split("：")[-1])
    )


def _quoted(text: str) -> str:
    return re.sub('"([^"]*)"', "“\\1”", re.sub(r"\s+", "", text)).replace("(", "（").replace(")", "）")


def _run(sentence: str, raw: str, where: str) -> Run | None:
    verb, colon = _VERB.search(sentence), _COLON.search(sentence)
    start = colon.end() if colon else verb.end() if verb else 0
    body = sentence[start:] if colon else _TAIL.sub("", sentence[start:])
    pieces = [
        _PLACED.sub("", _VERB_AHEAD.sub("", piece), count=1) for piece in _COMMA.split(body.strip("：:、，")) if piece
    ]
    honours = honours_in(sentence)
    honour = honours[0] if honours else ""
    if len(pieces) >= LEAST and all(_NAME_ONLY.fullmatch(piece) for piece in pieces) and any(map(is_name, pieces)):
        return Run(tuple(Entry(piece, raw.strip(), where) for piece in pieces), honour)
    entries = [entry for piece in pieces for entry in parse_line(piece, raw, where)]
    told = [entry for entry in entries if entry.is_told]
    if verb is None and colon is None and len(told) < max(LEAST, MOST_OF_ROW * len(pieces)):
        return None
    is_single = len(told) == 1 == len(pieces) and verb is not None and bool(honour)
    return Run(tuple(told), honour) if len(told) >= LEAST or is_single else None


def _life(text: str, raw: str, where: str) -> Run | None:
    """A short life with the honours had before."""
    bare = re.sub(r"\s+", "", SECTION.sub("", NUMBERING.sub("", text, count=1), count=1))
    match = _LIFE.match(bare)
    if match is None:
        return None
    first, _, rest = bare.partition("。")
    first = re.sub(r"([,，])原(?=[\u4e00-\u9fff]{2,}(?:公司|集团|厂|局|院|站))", r"\1", _EARLIER.sub("", first))
    entries = parse_line(first, raw, where)
    had = _HAD.search(rest.strip("。"))
    return Run(tuple(entries[:1]), "", had.group(1) if had else "") if entries else None
