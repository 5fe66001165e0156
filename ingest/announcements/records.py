"""The records of an announcement: who is listed, with the honour conferred, its year, level and giver."""

import re
from itertools import pairwise

from ingest.announcements.broken_lines import join_broken
from ingest.announcements.conferred import also_conferred, winners_honours
from ingest.announcements.counted import missing_persons
from ingest.announcements.levels import level_of
from ingest.announcements.lines import Line, lines_of
from ingest.announcements.name_lines import join_cards
from ingest.announcements.names import is_name
from ingest.announcements.notices import DATED, notices_in
from ingest.announcements.text_tables import with_text_tables
from ingest.announcements.titles import Conferral, conferral_of, contest_of, has_title, honours_in, title_of, year_of
from ingest.announcements.walk import FULL_STOP, Reading, read_item
from ingest.cleaning.honours import clean_honours
from ingest.forms.records import find_campaign
from ingest.news.places import city_in
from ingest.news.records import extract_news
from ingest.types import Document, ExtractedRecord, Extraction, PassedOver, Table

_CONTACT = re.compile(
    r"(?:联\s*系|受\s*理|经\s*办|联\s*络|承\s*办|咨\s*询|监\s*督|填\s*报|审\s*核|签\s*发)\s*人员?[:：]?\s*([\u4e00-\u9fff]{2,4}(?:[、,，\s]+[\u4e00-\u9fff]{2,4})*)"
)
_NEWS_SIGNS = re.compile(r"\d日[讯电]|本报讯|本网讯|讯[（(]|[（(](?:全媒体|见习|首席|本报)?记者|通讯员|记者从")
# 海州新闻网　记者 某某 in a line of its own: who wrote a report.
_BYLINE = re.compile(
    r"^[^。，；]{0,40}(?:记者|通讯员|实习生)[\s：:/]*[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,3}(?=\s|$)[^。，；]{0,30}$"
)
_SPEAKS = re.compile(
    r"[”\"](?:[\u4e00-\u9fff·]{1,8})(?:说|表示|介绍|坦言|告诉|笑)|(?:说|表示|坦言)[，:：]?[“\"]|[:：][“\"][^”\"]{5,}[。！？]"
)
# 她开了十九年行车。 and “先抱稳，再挪步。”: what lists of persons never say.
_TELLS_OF = re.compile(r"[他她](?!们?人)[^。]{0,200}[。！？]|^[“\"][^“”\"]*[。！？][”\"]$")
BYLINE_LINES = 6
STORY_PARAGRAPHS, TELLING_PARAGRAPHS = 2, 3
_ISSUER = re.compile(
    r"^[（(]?(?:发布单位[:：])?([\u4e00-\u9fff]{2,22}?(?:总工会|工会委员会|工会|人民政府|政府|委员会|[厅局]|联合会|公司))(?:文件|办公室)?"
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇○零一三四五六七八九十年月日]+)?[）)]?$"
)
# 某某集团工会2021年度先进表彰名单
_GIVER_AND_YEAR = re.compile(r"([\u4e00-\u9fff]{2,22}(?:工会|工会委员会|政府|公司|集团))(?:19|20)\d\d年")
LONGEST_DATE = 14
# Confidence of an honour that is only on public notice.
ON_NOTICE = 0.7
ISSUER_LENGTH = 24


def extract_announcement(document: Document) -> Extraction | None:
    """The persons of every list with the honour conferred; None when the text is no announcement."""
    notices = notices_in(join_cards(join_broken(lines_of(with_text_tables(document)))))
    extraction = Extraction(document.file, document.format, _campaign(document))
    for items in notices:
        part = _read_notice(items, document if len(notices) == 1 else None)
        if part is not None:
            extraction.records.extend(part.records)
            extraction.passed_over.extend(part.passed_over)
            extraction.issues.extend(part.issues)
    return extraction if extraction.records else None


def _read_notice(items: list[Line | Table], whole: Document | None) -> Extraction | None:
    """One notice; ``whole`` is its document, None where that holds others too."""
    lines = [item for item in items if isinstance(item, Line)]
    body = "\n".join(line.text for line in lines)
    is_official = has_title(lines)
    is_report = any(_BYLINE.match(line.text.strip()) for line in lines[:BYLINE_LINES])
    if _NEWS_SIGNS.search(body) or not lines or (_is_story(lines) and (is_report or not is_official)):
        return None
    title = title_of(lines)
    base = conferral_of(title, body)
    state = Reading(base, base, list(dict.fromkeys([*honours_in(title), *honours_in(body[:600])])))
    state.contest = contest_of(title, body)
    state.winners = winners_honours(body) if state.contest else ()
    state.is_official, state.is_titled = is_official, bool(honours_in(title))
    for item in items:
        read_item(item, state)
    told = [item for item in state.entries if item[0].is_told]
    if not (len(state.entries) >= 2 or (is_official and (state.entries or _confers(body)))):
        return None
    if len(told) < 2 and not is_official and not (len(lines) < len(items) and state.entries):
        return None
    extraction = Extraction("", "")
    year, issuer = year_of(title, [line.text for line in lines], base.honour), issuer_of(title, lines)
    _add_records(state, also_conferred(title, body, base.honour), year, issuer, extraction)
    if not extraction.records and whole is not None:
        _from_prose(whole, base, year, issuer, extraction)
    _contacts(lines, extraction)
    if (missing := missing_persons(lines, len(extraction.records))) is not None:
        extraction.issues.append(missing)
    return extraction


def _is_story(lines: list[Line]) -> bool:
    """Somebody speaks in it, or paragraphs of several sentences tell something: news prose, whatever it lists."""
    speaks = sum(bool(_SPEAKS.search(line.text)) for line in lines)
    tells = sum(len(FULL_STOP.findall(line.text)) > 1 for line in lines)
    told = sum(_TELLS_OF.search(line.text.strip()) is not None for line in lines)
    return speaks > 0 or tells >= STORY_PARAGRAPHS or told >= TELLING_PARAGRAPHS


def _confers(body: str) -> bool:
    return bool(re.search(r"授予|命名|表彰|追授|荣获|获评|分别是|当选", body))


def _campaign(document: Document) -> str | None:
    found = find_campaign(document)
    return found.name if found else None


def issuer_of(title: str, lines: list[Line]) -> str:
    """Who confers: named in the title, above or below the text; "" where nobody is."""
    head = re.match(r"^([\u4e00-\u9fff]{3,24}?)关于", title) or _GIVER_AND_YEAR.match(title)
    if head:
        return head.group(1)
    bare = [re.sub(r"\s+", "", line.text) for line in lines]
    signed = [text for text, below in pairwise([*bare, ""]) if DATED.search(text) or DATED.fullmatch(below)]
    # A company that signs stands above a date; without one it is an entry of a list of units.
    unsigned = [text for text in [*reversed(bare[-5:]), *bare[:4]] if not text.endswith("公司")]
    for text in [*reversed(signed), *unsigned, *bare[:4]]:
        match = _ISSUER.match(text)
        if match and len(text) <= ISSUER_LENGTH + LONGEST_DATE:
            return match.group(1).removesuffix("文件")
    return ""


def _add_records(state: Reading, also: tuple[str, ...], year: int | None, issuer: str, extraction: Extraction) -> None:
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
            "deeds",
        ):
            words = _as_written(getattr(entry, name), entry.raw)
            where, quote = entry.elsewhere.get(name, (entry.where, entry.raw))
            record.add(name, words, words, where, quote)
        years = entry.years_in_trade or None
        record.add("years_in_trade", years, str(entry.years_in_trade), entry.where, entry.raw)
        place = entry.city or city or city_in(entry.employer)
        where, quote = entry.elsewhere.get("city" if entry.city else "employer", (entry.where, entry.raw))
        record.add("city", city_in(place) or place, place, where, quote, 0.85)
        honour = entry.honour or conferral.honour
        if honour and not conferral.is_proposed:
            together = also if honour == state.base.honour else ()
            names = list(dict.fromkeys([*entry.above, honour, *together, *_beside_place(honour, state), *entry.below]))
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


def _beside_place(honour: str, state: Reading) -> list[str]:
    """What a place in the contest brings with it (某市技术能手)."""
    is_place = bool(state.contest) and honour.startswith(state.contest)
    place = honour.removeprefix(state.contest) if is_place else ""
    return [winners.name for winners in state.winners if place and winners.is_for(place)]


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
