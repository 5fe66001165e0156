"""From a page to records: everybody named, craftsmen and others told apart, each fact with its words."""

import re
from collections.abc import Sequence
from itertools import islice

from ingest.cleaning.honours import honour_level
from ingest.news.articles import articles_of
from ingest.news.employer_names import full_unit_names, without_unions
from ingest.news.homes import carry_home, give_homes
from ingest.news.house_paper import house_of
from ingest.news.page import Story, read_page
from ingest.news.person import HonourClaim, Person, StudioClaim, best
from ingest.news.places import give_cities, settled_city
from ingest.news.story import Teller
from ingest.news.studios import StudioSpan
from ingest.news.wordlists import HISTORICAL, OFFICIAL_POST, OFFICIAL_UNITS
from ingest.types import Document, ExtractedRecord, Extraction, Issue, PassedOver, Severity

_MANAGER = re.compile(r"董事长|总裁|董事|老板|法人|合伙人|企业家")
_AS_MANAGER = re.compile(r"经营者|企业家|没摸过一天|经营管理者")
_STUDIO_LEVEL = re.compile(r"(国家级|省级|自治区级|市级|区级|县级|企业级|公司级)")
# Relations and parts in a studio that are no post of a craftsman.
_NO_POST = re.compile(
    r"^(?:[一二两三四五六七八九十\d]+[名位个])?(?:[大小女老二三]|关门|得意|同门|东道主|骨干|核心|年轻|大?学生)?(?:徒弟|学徒工?|弟子|同事|搭档|队友|工友|同行|师傅|师兄|师弟|选手|代表|成员|"
    r"副手|后生|获奖者|获得者|劳模|工匠|主讲人|队员|学员|妻子|丈夫|女儿|儿子)$|工作室"
)


def extract_news(document: Document) -> Extraction:
    """The persons of news prose: craftsmen as records, all others as records with ``is_craftsman`` false too."""
    extraction = Extraction(document.file, document.format)
    stories = read_page(articles_of(document))
    teller = Teller()
    house = house_of(stories)
    order: dict[str, int] = {}  # of the persons told of above
    for story in stories:
        teller.tell(story)
        here = list(islice(teller.persons.values(), len(order), None))
        earlier = [teller.persons[name] for name in sorted(story.names & order.keys(), key=order.__getitem__)]
        order.update({person.name: len(order) + number for number, person in enumerate(here)})
        full_unit_names(story, here, house)
        without_unions(here)
        give_homes(story, here, teller.renamed, house)
        full_unit_names(story, here, house)
        carry_home(story, here, earlier)
        for person in here:
            person.reason = _reason(person)
        give_cities(story, here, house)
    for person in teller.persons.values():
        person.is_manager = _is_manager(person)
        extraction.records.append(_record(person))
        if not person.is_craftsman:
            extraction.passed_over.append(
                PassedOver(person.name, person.reason or "文中未写明其个人荣誉或工作室", person.mention.where)
            )
    _add_signatures(stories, teller, extraction)
    if extraction.records and not any(record.is_craftsman for record in extraction.records):
        message = "文中提到的人员都没有写明个人荣誉或工作室，未收录为工匠。"
        extraction.issues.append(Issue("NO_CRAFTSMAN", Severity.WARNING, message))
    return extraction


def _reason(person: Person) -> str:
    if person.name in HISTORICAL:
        return "历史人物或众所周知的先进人物"
    post, unit = best(person.positions), best(person.employers)
    is_official = bool(unit and OFFICIAL_UNITS.search(unit.value) and post and OFFICIAL_POST.search(post.value))
    if is_official:
        person.honours = [item for item in person.honours if _is_beside(item, person.name)]
    if is_official and not person.honours and not person.studios:
        return "领导或机关工作人员"
    return ""


def _is_beside(honour: HonourClaim, name: str) -> bool:
    """An official has only the honours that stand right before the name."""
    words = re.sub("[“”]", "", honour.claim.passage.text)
    return (
        re.search(rf"{re.escape(honour.name)}(?:称号)?(?:获得者)?[、]?[^，。；]{{0,30}}{re.escape(name)}", words)
        is not None
    )


def _is_manager(person: Person) -> bool:
    """An owner whose honour was given to the owner, not to the craftsman."""
    post = best(person.positions)
    if post is None or not _MANAGER.search(post.value):
        return False
    words = [claim.claim.passage.text for claim in person.honours]
    return bool(words) and any(_AS_MANAGER.search(text) for text in words) and not person.studios


def _record(person: Person) -> ExtractedRecord:
    record = ExtractedRecord(where=person.mention.where, is_craftsman=person.is_craftsman)
    mention = person.mention
    record.add(
        "name", person.name, mention.quote if person.name in mention.quote else person.name, mention.where, person.name
    )
    for name, claim in (
        ("employer", best(person.employers)),
        ("position", best(person.positions)),
        ("city", settled_city(person)),
    ):
        if claim is not None and name == "position" and person.is_craftsman and _NO_POST.search(claim.value):
            continue
        if claim is not None and not (name == "city" and person.reason):
            record.add(name, claim.value, claim.quote, claim.where, claim.quote, claim.confidence)
    if person.honours:
        honours = [{"name": item.name, "year": item.year, "level": honour_level(item.name)} for item in person.honours]
        quotes = list(dict.fromkeys(item.claim.quote for item in person.honours))
        confidence = min(item.claim.confidence for item in person.honours)
        record.add("honours", honours, "\n".join(quotes), person.honours[0].claim.where, quotes[0], confidence)
    studios = _studios(person)
    if studios:
        claim = studios[0].claim
        value = [_studio(item) for item in studios]
        record.add("studios", value, claim.quote, claim.where, claim.quote, claim.confidence)
    if person.is_craftsman and person.deeds:
        quotes = list(dict.fromkeys(deed.quote for deed in person.deeds))
        told = "\n".join(quote.replace("\n", "") for quote in quotes)  # a sentence that was broken off is whole again
        record.add("deeds", told, "\n".join(quotes), person.deeds[0].where, quotes[0], 0.8)
    return record


def _studios(person: Person) -> list[StudioClaim]:
    """One claim a studio, the strongest; a founder is no mere leader of the same studio."""
    strongest: dict[str, StudioClaim] = {}
    for item in person.studios:
        if item.name not in strongest or item.rank > strongest[item.name].rank:
            strongest[item.name] = item
    return list(strongest.values())


def _studio(item: StudioClaim) -> dict[str, object]:
    level = _STUDIO_LEVEL.search(item.claim.quote)
    span = StudioSpan(0, 0, item.name, ())
    return {
        "name": item.name, "kind": span.kind, "level": level.group(1) if level else "", "role": item.role,
        "year": item.year, "quote": item.claim.quote,
    }  # fmt: skip


def _add_signatures(stories: Sequence[Story], teller: Teller, extraction: Extraction) -> None:
    seen = set(teller.persons)
    for story in stories:
        for passage, start, _, name, role in story.signatures:
            if name in seen:
                continue
            seen.add(name)
            where = passage.where(start)
            record = ExtractedRecord(where=where, is_craftsman=False)
            record.add("name", name, name, where, name)
            said = passage.text.rfind(role, 0, start) if role in passage.text[:start] else passage.text.find(role)
            if said < 0:  # (name) at the end of a text: the place alone says who wrote it
                record.add("position", role, role, where, name)
            else:
                record.add("position", role, role, passage.where(said), role)
            extraction.records.append(record)
            extraction.passed_over.append(PassedOver(name, f"署名（{role}）", where))
