"""An announcement read from top to bottom: headings say which honour and city, lines say who."""

import re
from dataclasses import dataclass, field

from ingest.announcements.conferred import WinnersHonour, also_conferred, winners_honour
from ingest.announcements.entries import GRADE, Entry, ends_as_unit, is_name, parse_line
from ingest.announcements.levels import level_of
from ingest.announcements.lines import SECTION, Line, lines_of
from ingest.announcements.runs import runs_in
from ingest.announcements.tables import Columns, columns_entry, columns_of, table_entries
from ingest.announcements.titles import (
    Conferral,
    conferral_of,
    contest_of,
    has_title,
    heading_conferral,
    honours_in,
    is_heading,
    title_of,
    year_of,
)
from ingest.cleaning.honours import clean_honours
from ingest.forms.records import find_campaign
from ingest.news.places import city_in
from ingest.news.records import extract_news
from ingest.types import Document, ExtractedRecord, Extraction, PassedOver, Table

# What a list is not: addresses, contacts, dates, signatures.
_NO_ENTRY = re.compile(
    r"电话|传真|邮箱|邮编|地址|联系人|监督|举报|公示(?:时间|期)|^附件|^首页|发布日期|字号|当前位置|相关链接|抄送|印发|^各|^（?此件|网址|来源|编辑|记者|发布时间|^\d{4}年|^[\u4e00-\u9fff]{2,24}(?:总工会|人民政府|政府|委员会|[厅局]|办公室|联合会|妇联|团委|宣传部|组织部|公司)$"
)
# 石城市：张建军 李小红: the group's name and its persons on one line.
_INLINE_GROUP = re.compile(
    r"^(?P<head>[\u4e00-\u9fff]{2,16}(?:、[\u4e00-\u9fff]{2,8}[市县区州旗])*(?:\(?[共计]?\d+[名人]\)?)?)[:：]\s*(?P<tail>[\u4e00-\u9fff].+)$"
)
# 纺织行业：, 市直机关：, 教育系统：
_LINE_OF_WORK = re.compile(r"(?:行业|系统|战线|产业|领域|赛道|口|片区?|类|[市省县区州]直(?:机关|单位|属)?|组别?)$")
_CONTACT = re.compile(r"联\s*系\s*人[:：]?\s*([\u4e00-\u9fff]{2,4}(?:[、,，\s]+[\u4e00-\u9fff]{2,4})*)")
_LONG_PROSE = re.compile(r"[。！？]")
_NEWS_SIGNS = re.compile(r"\d日[讯电]|本报讯|本网讯|讯[（(]|[（(](?:全媒体|见习|首席|本报)?记者|通讯员|记者从")
_SPEAKS = re.compile(
    r"[”\"](?:[\u4e00-\u9fff·]{1,8})(?:说|表示|介绍|坦言|告诉|笑)|(?:说|表示|坦言)[，:：]?[“\"]|[:：][“\"][^”\"]{5,}[。！？]"
)
# 她开了十九年行车。 and “先抱稳，再挪步。”: what lists of persons never say.
_TELLS_OF = re.compile(r"[他她](?!们?人)[^。]*[。！？]|^[“\"][^“”\"]*[。！？][”\"]$")
STORY_PARAGRAPHS, TELLING_PARAGRAPHS = 2, 3
_ISSUER = re.compile(
    r"^[（(]?(?:发布单位[:：])?([\u4e00-\u9fff]{2,22}?(?:总工会|工会委员会|工会|人民政府|政府|委员会|[厅局]|联合会|公司))(?:文件|办公室)?"
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九十年月日]+)?[）)]?$"
)
LONGEST_DATE = 14
# Confidence of an honour that is only on public notice.
ON_NOTICE = 0.7
ISSUER_LENGTH = 24
# The name of an event in a heading (二、数控铣工).
LONGEST_EVENT = 12
# A line with more characters and signs is a row of persons in one sentence.
LONGEST_ENTRY, MANY_SIGNS = 80, 4


@dataclass
class _State:
    base: Conferral
    current: Conferral
    known: list[str]
    city: str = ""
    contest: str = ""
    is_official: bool = False
    section: str = ""  # the event of a contest that a heading names
    winners: WinnersHonour | None = None
    columns: Columns | None = None
    entries: list[tuple[Entry, Conferral, str]] = field(default_factory=list)


def extract_announcement(document: Document) -> Extraction | None:
    """The persons of the list with the honour conferred; None when the text is no announcement."""
    items = lines_of(document)
    lines = [item for item in items if isinstance(item, Line)]
    body = "\n".join(line.text for line in lines)
    if _NEWS_SIGNS.search(body) or not lines or (_is_story(lines) and not has_title(lines)):
        return None
    title = title_of(lines)
    base = conferral_of(title, body)
    state = _State(base, base, list(dict.fromkeys([*honours_in(title), *honours_in(body[:600])])))
    state.contest = contest_of(title)
    state.winners = winners_honour(body) if state.contest else None
    state.is_official = has_title(lines)
    for item in items:
        _read(item, state)
    told = [item for item in state.entries if item[0].is_told]
    is_official = has_title(lines)
    if not (len(state.entries) >= 2 or (is_official and (state.entries or _confers(body)))):
        return None
    if len(told) < 2 and not is_official and not (document.tables and state.entries):
        return None
    extraction = Extraction(document.file, document.format, _campaign(document))
    year, issuer = year_of(title, [line.text for line in lines]), _issuer(title, lines)
    _add_records(state, also_conferred(title, body, base.honour), year, issuer, extraction)
    if not extraction.records:
        _from_prose(document, base, year, issuer, extraction)
    _contacts(lines, extraction)
    return extraction if extraction.records else None


def _is_story(lines: list[Line]) -> bool:
    """Somebody speaks in it, or paragraphs of several sentences tell something: news prose, whatever it lists."""
    speaks = sum(bool(_SPEAKS.search(line.text)) for line in lines)
    tells = sum(len(_LONG_PROSE.findall(line.text)) > 1 for line in lines)
    told = sum(_TELLS_OF.search(line.text.strip()) is not None for line in lines)
    return speaks > 0 or tells >= STORY_PARAGRAPHS or told >= TELLING_PARAGRAPHS


def _confers(body: str) -> bool:
    return bool(re.search(r"授予|命名|表彰|追授|荣获|获评|分别是|当选", body))


def _campaign(document: Document) -> str | None:
    found = find_campaign(document)
    return found.name if found else None


def _read(item: Line | Table, state: _State) -> None:
    if isinstance(item, Table):
        for entry in table_entries(item):
            _add(entry, state)
        return
    text = item.text.strip()
    if _NO_ENTRY.search(text) and not item.is_numbered:
        _maybe_heading(item, state)
        return
    if _read_inline_group(item, text, state):
        return
    fields = [part for part in re.split(r"\t+|\s{2,}|[|]", text) if part]
    heads = columns_of(fields)
    if heads:
        state.columns = heads
        return
    if state.columns and len(fields) == max(state.columns) + 1:
        in_columns = columns_entry(fields, state.columns, item.raw.strip(), item.where)
        if in_columns is not None:
            _add(in_columns, state)
            return
    if not item.is_numbered and _is_prose(text):
        if state.is_official:
            _read_runs(item, text, state)
        return
    entries = [entry for entry in parse_line(text, item.raw, item.where) if _is_listed(entry, item, state)]
    if entries:
        for entry in entries:
            _add(entry, state)
    else:
        _maybe_heading(item, state)


def _read_runs(item: Line, text: str, state: _State) -> None:
    """Persons named in the sentences of a decision, each row with the honour its sentence names."""
    before = state.current
    for run in runs_in(text, item.raw, item.where):
        if run.honour and run.honour != before.honour:
            is_collective = bool(re.search(r"奖状|先锋号|集体", run.honour))
            state.current = Conferral(run.honour, before.is_proposed or is_collective, before.is_notice)
        for entry in run.entries:
            entry.earlier = run.earlier or entry.earlier
            _add(entry, state)
        state.current = before


def _read_inline_group(item: Line, text: str, state: _State) -> bool:
    """石城市：张建军 李小红; False when the line is no such row."""
    group = _INLINE_GROUP.match(text)
    if group is None or is_name(group["head"]) or ends_as_unit(group["head"]):
        return False
    city = bool(city_in(re.sub(r"[（(].*", "", group["head"]))) or bool(_LINE_OF_WORK.search(group["head"]))
    tail = [part for part in re.split("[;；。]", group["tail"]) if part.strip()] if city else [group["tail"]]
    found = [entry for part in tail for entry in parse_line(part, item.raw, item.where)]
    if not found or not (city and all(entry.is_told for entry in found)):
        found = parse_line(group["tail"], item.raw, item.where)
        if len(found) < 2 or any(entry.is_told for entry in found):
            return False
    _maybe_heading(Line(group["head"], group["head"], item.where), state)
    for entry in found:
        _add(entry, state)
    return True


def _is_prose(text: str) -> bool:
    """A sentence rather than an entry: several full stops, words of decision, a row of persons in one run."""
    is_run = len(text) > LONGEST_ENTRY and len(re.findall("[,，、;；]", text)) >= MANY_SIGNS
    return (
        is_run
        or len(_LONG_PROSE.findall(text)) > 1
        or (text.endswith("。") and len(text) > LONGEST_ENTRY)
        or re.search(r"决定|授予|现将|希望|号召|根据", text) is not None
    )


def _is_listed(entry: Entry, line: Line, state: _State) -> bool:
    """A bare name counts only in a list: numbered, or one of several on the line, under an honour."""
    if entry.is_told:
        return True
    others = re.split(r"[\s、,，]+", line.text.strip())
    return bool(state.current.honour) and (line.is_numbered or len(others) > 1 or bool(state.entries))


def _maybe_heading(line: Line, state: _State) -> None:
    if not is_heading(line):
        return
    changed = heading_conferral(line.text, state.base, state.known)
    text = re.sub(r"\s+", "", line.text)
    bare = SECTION.sub("", text)
    if state.contest and GRADE.match(bare):
        grade = re.sub(r"[（(]?\d+[名人个][）)]?|[:：]", "", bare)
        changed = Conferral(state.contest + state.section + grade, state.base.is_proposed, state.base.is_notice)
    elif state.contest and changed is None and SECTION.match(text) and len(bare) <= LONGEST_EVENT:
        state.section = re.sub(r"[（(].*|[:：]", "", bare)
    if changed is not None:
        state.current = changed
    city = city_in(re.sub(r"^[一二三四五六七八九十]+、", "", text)) if len(text) <= 16 else ""
    if city and changed is None:
        state.city = city


def _add(entry: Entry, state: _State) -> None:
    same = next((item for item, _, _ in state.entries if item.name == entry.name and _compatible(item, entry)), None)
    if GRADE.match(entry.honour):
        entry.honour = state.contest + (entry.event or state.section) + entry.honour if state.contest else ""
    if same is None:
        state.entries.append((entry, state.current, state.city))
    elif not same.is_told and entry.is_told:
        same.employer, same.position = entry.employer, entry.position


def _compatible(first: Entry, second: Entry) -> bool:
    return not first.employer or not second.employer or first.employer == second.employer


def _issuer(title: str, lines: list[Line]) -> str:
    """Who confers: named in the title, above or below the text; "" where nobody is."""
    head = re.match(r"^([\u4e00-\u9fff]{3,24}?)关于", title)
    if head:
        return head.group(1)
    for line in [*reversed(lines[-5:]), *lines[:4]]:
        text = re.sub(r"\s+", "", line.text)
        match = _ISSUER.match(text)
        if match and len(text) <= ISSUER_LENGTH + LONGEST_DATE:
            return match.group(1).removesuffix("文件")
    return ""


def _add_records(state: _State, also: tuple[str, ...], year: int | None, issuer: str, extraction: Extraction) -> None:
    for entry, conferral, city in state.entries:
        record = ExtractedRecord(where=entry.where)
        record.add("name", entry.name, entry.name, entry.where, entry.raw)
        for name in (
            "sex",
            "ethnicity",
            "political_status",
            "birth",
            "education",
            "employer",
            "position",
            "title",
            "skill_level",
            "occupation",
            "industry",
            "recommending_unit",
        ):
            words = _as_written(getattr(entry, name), entry.raw)
            record.add(name, words, words, entry.where, entry.raw)
        place = entry.city or city or city_in(entry.employer)
        record.add("city", city_in(place) or place, place, entry.where, entry.raw, 0.85)
        honour = entry.honour or conferral.honour
        if honour and not conferral.is_proposed:
            names = [honour, *(also if honour == state.base.honour else ()), *_beside_place(entry, state)]
            value = [{"name": name, "year": year, "level": level_of(name, issuer)} for name in names]
            confidence = ON_NOTICE if conferral.is_notice else 0.95
            record.add("honours", value, honour, entry.where, entry.raw, confidence)
        elif entry.earlier and not state.base.is_revoking:
            record.add("honours", clean_honours(entry.earlier), entry.earlier, entry.where, entry.raw, 0.85)
        extraction.records.append(record)


def _as_written(value: str, raw: str) -> str:
    """With full-width brackets where the line has them."""
    wide = value.replace("(", "（").replace(")", "）")
    return wide if wide != value and wide in re.sub(r"\s+", "", raw) else value


def _beside_place(entry: Entry, state: _State) -> list[str]:
    """What a place in the contest brings with it (某市技术能手)."""
    is_place = bool(state.contest) and entry.honour.startswith(state.contest)
    place = entry.honour.removeprefix(state.contest) if is_place else ""
    return [state.winners.name] if state.winners and place and state.winners.is_for(place) else []


def _from_prose(document: Document, base: Conferral, year: int | None, issuer: str, extraction: Extraction) -> None:
    """A decision without a list: whom its sentences name beside the verb of giving."""
    if base.is_revoking:
        return
    news = extract_news(document)
    for record in news.records:
        if not record.is_craftsman:
            continue
        for fact in record.facts:
            if fact.field == "honours":
                fact.value = [
                    {**item, "year": item["year"] or year, "level": level_of(item["name"], issuer)}
                    for item in fact.value
                ]
        if not (base.is_proposed and not record.get("honours")):
            extraction.records.append(record)
    extraction.passed_over.extend(news.passed_over)


def _contacts(lines: list[Line], extraction: Extraction) -> None:
    for line in lines:
        match = _CONTACT.search(line.text)
        for name in re.split(r"[、,，\s]+", match.group(1)) if match else []:
            if is_name(name):
                extraction.passed_over.append(PassedOver(name, "联系人", line.where))
