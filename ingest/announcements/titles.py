"""What an announcement confers: the honour of its title, of its headings, in which year, and whether for good."""

import re
from dataclasses import dataclass

from ingest.announcements.bare_titles import is_honour_heading, titled_honours
from ingest.announcements.lines import SECTION, Line
from ingest.news.honours import find_honours
from ingest.news.segment import segment
from talent_db.knowledge.division_text import iter_in_text

_TITLE_END = re.compile(
    r"(?:决定|通知|通报|公示|公告|名单|公布|发布|揭晓|名单(?:来了|出炉)|结果|命令|喜报|公报|函|意见|批复|令)(?:[（(].*[）)])?$"
)
_PROPOSED = re.compile(
    r"拟(?:命名|表彰|授予|推荐|认定|评|获|入选|奖|选|定)|(?:推荐|候选|提名|入围|初审|初评|评审)[\u4e00-\u9fff]{0,4}(?:人选|对象|人|名单)(?!奖)|候选|人选(?:名单)?(?:的)?公示|入围|培育对象|培养对象|后备人[选才]|推荐对象|提名人[选物]"
)
# On public notice for being named: the honour is given if nobody objects, so it is taken, to be confirmed.
_INTENDED = re.compile(
    r"拟(?:命名|表彰|授予|认定|评选?为?|入选|获奖?)(?:的)?(?:人选|对象|人员|个人|名单)*(?:的)?(?:公示)?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:[—\-－–~至]\s*(?:19|20)?\d\d)?\s*年")
_OF_YEAR = re.compile(r"((?:19|20)\d\d)年度[\u4e00-\u9fff]{0,12}$")
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*\d{1,2}\s*月")
_HAN_DATE = re.compile(r"(二[〇○零][〇○零一二三四五六七八九]{2})年[一二三四五六七八九十]+月")
# 2023-11-24 16:30 on a line of its own kind below the title of a page.
_PUBLISHED = re.compile(r"(20\d\d)[-/.]\d{1,2}[-/.]\d{1,2}")
_COUNT = re.compile(r"[（(]?(?:共|各|计)?\s*[\d一二三四五六七八九十百]+\s*(?:名|人|位|个)[）)]?")
_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# Honours that need no place in front when a heading says them.
_BARE_CORE = re.compile(
    r"(?:先进(?:个人|工作者|生产者|员工)|劳动模范|[\u4e00-\u9fff]{0,6}(?:标兵|能手|工匠|状元|大师|名匠|首席(?:技师|员工|工人)|之星|明星|优秀[\u4e00-\u9fff]{2,6}))"
)
# 先进集体, 某市五一劳动奖状名单. 各单位： is a salutation, 机关事业单位 a group of persons.
_OF_COLLECTIVES = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}团体(?:成绩|名次|奖项?|总分|获奖名单)?|(?!各|有关|相关|所属|直属|本)[\u4e00-\u9fff“”\"]{0,14}(?:集体|(?<![业直属关层])单位|班组|奖状|先锋号|组织奖?)[”\"]?(?:获奖)?(?:名单)?)"
)
# Who leads a studio has no honour of the other lists.
_OF_STUDIOS = re.compile("工作室(?:领[办衔军]人|带头人|负责人|主持人)?(?:名单)?$")
_COUNTS_PERSONS = re.compile(r"[\d一二三四五六七八九十]\s*[名人位]")
# 沧溟区“沧溟工匠”: the place within is enough.
_PLACE_TWICE = re.compile(r"^([\u4e00-\u9fff]{2,3})[省市县区州盟旗](?=\1)")
_PLACE = re.compile("[\u4e00-\u9fff]{2,4}[省市县区州盟旗]?")
_CONTEST = re.compile(r"((?:19|20)?[\u4e00-\u9fff\d]{4,30}?(?:大赛|竞赛|比武|锦标赛))")
_EDITION = re.compile(r"^(?:(?:19|20)\d\d年度?|第[一二三四五六七八九十\d]+届|首届)+")
# “技能临江”职工职业技能大赛: what is quoted is the name of the contest.
_OF_CONTEST = re.compile(r"(?!荣誉|称号|奖|评)[\u4e00-\u9fff]{0,12}?(?:大赛|竞赛|比武|锦标赛)")
_BEGINS_IN_CONTEST = re.compile("(?:劳动|技能)?(?:竞赛|大赛|比武|活动|行动|工程)")
_REVOKES = re.compile(r"撤销|取消|收回")
# 当前位置：首页 > 通知公告: where a page stands, not what it is called.
_TRAIL = re.compile(r"当前位置|您的位置|首页\s*[>|/»]|>.*>")
TITLE_LINES = 8
LONGEST_ITEM, FEWEST_ITEMS = 6, 4  # of a page's navigation
LONGEST_HEADING = 44
_SENTENCE = re.compile("[。；;]")
_DECIDES = re.compile("决定|授予|命名|表彰|评选")


@dataclass(frozen=True)
class Conferral:
    """What a section confers: bare honour name, whether only proposed, whether only for public notice yet."""

    honour: str = ""
    is_proposed: bool = False
    is_notice: bool = False
    is_revoking: bool = False
    is_collective: bool = False


def title_of(lines: list[Line]) -> str:
    """The first lines up to the one that ends as titles do, joined."""
    words: list[str] = []
    lines = _without_navigation([line for line in lines if not _TRAIL.search(line.text)] or lines)
    for line in lines[:TITLE_LINES]:
        if re.search(r"文件$|[〔\[（(]\d{4}[〕\])）].{0,4}号$", re.sub(r"\s+", "", line.text)):
            words = []
            continue
        words.append(re.sub(r"\s+", "", line.text))
        if _TITLE_END.search(words[-1]):
            return "".join(words) if len("".join(words)) <= 2 * LONGEST_HEADING else words[-1]
        if _SENTENCE.search(words[-1]) or re.match(r"^各.*[:：]$", words[-1]):
            break
    return re.sub(r"\s+", "", lines[0].text) if lines else ""


def has_title(lines: list[Line]) -> bool:
    """True when one of the first lines ends as a decision or notice does and names an honour or a choice."""
    return any(
        _TITLE_END.search(text)
        and len(text) <= LONGEST_HEADING * 2
        and re.search(
            r"命名|表彰|授予|评选|公示|名单|工匠|劳模|劳动模范|能手|奖|选树|认定|记功|竞赛|大赛|比武|技师|大师|标兵|先进",
            text,
        )
        for text in (re.sub(r"\s+", "", line.text) for line in _without_navigation(lines)[:TITLE_LINES])
    )


def _without_navigation(lines: list[Line]) -> list[Line]:
    """The lines behind the short words (首页, 协会动态) that a saved page begins with, where these are many."""
    first = next((number for number, line in enumerate(lines) if len(line.text.strip()) > LONGEST_ITEM), 0)
    return lines[first:] if first >= FEWEST_ITEMS else lines


def is_revoking(title: str) -> bool:
    """True for the title of a paper that takes honours back."""
    return _REVOKES.search(title) is not None


def conferral_of(title: str, body: str) -> Conferral:
    """The honour that the announcement as a whole gives; the title goes before the sentence of decision."""
    if is_revoking(title):
        return Conferral("", True, is_revoking=True)
    honours = _honours_of(title, body)
    only_nominees = _proposes(title, is_notice="公示" in title) and not re.search(
        r"(?:和|及|、)[^和及、]{0,14}提名人[物选]", title
    )
    is_proposed = only_nominees or bool(re.search(r"推荐(?:为|人选)", body[:400]) and "公示" in title)
    return Conferral(honours[0] if honours else "", is_proposed, "公示" in title)


def _proposes(words: str, *, is_notice: bool) -> bool:
    """The words speak of candidates; who is to be named and is on public notice for it is none."""
    return _PROPOSED.search(_INTENDED.sub("", words) if is_notice else words) is not None


def _honours_of(title: str, body: str) -> list[str]:
    """The honours of the title, whole where it or the body has more of their names; else those of the decision."""
    bare, decided = re.sub(r"[\s“”\"]", "", title), _decided(body)
    known, titled = honours_in(title), [] if contest_of(title) else titled_honours(title)
    if known:
        longer = [name for name in [*titled, *decided] if name.endswith(known[0]) and name in _without_edition(bare)]
        is_graded = known[0].startswith(("省级", "市级", "县级", "国家级"))
        return longer[:1] if longer and not is_graded else known
    return [name for name in decided if name in bare] or titled or decided


def _without_edition(title: str) -> str:
    return re.sub(r"(?:19|20)\d\d年度?|第[一二三四五六七八九十\d]+[届批]|首[届批]", "", title)


def honours_in(text: str) -> list[str]:
    """Bare names of honours in a title, heading or sentence; a quoted name counts even if no table knows it."""
    full = re.sub(r"\s+", "", text)
    full = re.sub('"([^"]*)"', "“\\1”", full)
    found = [span.name for span in find_honours(full, segment(full)) if not span.is_collective]
    if not found:
        found = [
            name
            for name, behind in re.findall(r"[“「『]([^“”「」『』]{3,20})[”」』](?=(.{0,16}))", full)
            if not re.search(r"活动|行动|办法|(?:竞赛|大赛|工作室|班组|团队)$", name) and not _OF_CONTEST.match(behind)
        ]
    found = [_quoted_contest(full, name) + name for name in found]
    cleaned = [
        re.sub(r"^(?:\d*[名位个]|职工|同志|(?:19|20)\d\d年度?|第[一二三四五六七八九十\d]+届|首届|首批)+", "", name)
        for name in found
    ]
    return [name for name in dict.fromkeys(_PLACE_TWICE.sub("", name) for name in cleaned) if name]


def _quoted_contest(text: str, name: str) -> str:
    """池州市安康杯 for 竞赛先进个人 behind 池州市“安康杯”: the contest that the name of the honour begins in; "" elsewhere."""
    match = re.search(f"“([^“”]{{2,12}})”{re.escape(name)}", text) if _BEGINS_IN_CONTEST.match(name) else None
    if match is None:
        return ""
    places = [text[start:end] for start, end, _ in iter_in_text(text[: match.start()]) if end == match.start()]
    return (places[0] if places else "") + match[1]


def contest_of(title: str, body: str = "") -> str:
    """The contest that a title tells of, without its year: 关于表彰2022年某市职工技能大赛…的决定.

    全市职工技能大赛 is called after its place where ``body`` does.
    """
    bare = re.sub(r"^.*?关于(?:表彰|公布|授予|命名|通报)*", "", re.sub(r"[“”\"]", "", title))
    match = _CONTEST.search(bare)
    contest = _EDITION.sub("", match.group(1)) if match else ""
    if not re.match("全[省市县区州]", contest):
        return contest
    for named in re.finditer(re.escape(contest[2:]), body):
        text = body[max(0, named.start() - LONGEST_HEADING) : named.start()]
        places = [text[start:end] for start, end, _ in iter_in_text(text) if end == len(text)]
        if places:
            return places[0] + contest[2:]
    return contest


def is_bare_honour(words: str) -> bool:
    """岗位标兵, 优秀工会干部: what needs no place in front where it heads a list or a column."""
    return _BARE_CORE.fullmatch(words) is not None or is_honour_heading(words)


def heading_conferral(text: str, base: Conferral, known: list[str]) -> Conferral | None:
    """What a heading changes: its own honour, or the 提名奖 of the announcement's; None when it names neither."""
    words = _COUNT.sub("", SECTION.sub("", re.sub(r"\s+|^[●■◆★☆▲]+|[（(]部分[）)]", "", text))).strip("：:（）()")
    own = honours_in(words)
    if own and words.endswith(own[0]) and _PLACE.fullmatch(words.removesuffix(own[0])):
        own = [words]  # a place that no table knows
    bare = _without_edition(words.removesuffix("名单"))
    name = own[0] if own else bare if is_bare_honour(bare) else ""
    if _OF_COLLECTIVES.fullmatch(_EDITION.sub("", words)) and not _COUNTS_PERSONS.search(text):
        return Conferral("", True, base.is_notice, is_collective=True)
    if not name:
        fitting = [item for item in known if words and item.endswith(words.removesuffix("名单").removesuffix("称号"))]
        name = fitting[0] if fitting and len(words) >= 2 else ""
    if not name and _OF_STUDIOS.search(words):
        return Conferral("", True, base.is_notice)
    if re.fullmatch(r"年度人物(?:名单)?", words) and base.honour:
        return Conferral(base.honour.removesuffix("年度人物") + "年度人物", base.is_proposed, base.is_notice)
    if re.search("提名人[选物]", words):
        return Conferral(base.honour, True, base.is_notice)
    if "提名" in words:
        stem = name.removesuffix("提名奖") or base.honour
        stem = next((item for item in (base.honour, *known) if item.endswith(stem)), stem)
        return (
            Conferral(
                f"{stem}提名奖", _proposes(words, is_notice=base.is_notice) and "提名奖" not in words, base.is_notice
            )
            if stem
            else None
        )
    if not name:
        return Conferral(base.honour, True, base.is_notice) if _proposes(words, is_notice=base.is_notice) else None
    longer = next((item for item in known if item.endswith(name) and len(item) > len(name)), name)
    return Conferral(longer, base.is_proposed or _proposes(words, is_notice=base.is_notice), base.is_notice)


# ●某省五一劳动奖章（4名）
_BULLET_HEADING = re.compile(r"[●■◆★☆▲]+[^，。、；]{4,30}[（(](?:\d+[名人位个]|部分)[）)]$")


def is_heading(line: Line) -> bool:
    """A short line without a sentence's sign, with a section's number, a count or nothing but a group's name."""
    text = re.sub(r"\s+", "", line.text)
    return (
        len(text) <= LONGEST_HEADING
        and not _SENTENCE.search(text)
        and not (line.is_numbered and not _BULLET_HEADING.match(text))
        and "\t" not in line.raw.strip()
    )


def year_of(title: str, texts: list[str], honour: str) -> int | None:
    """The year of the award: in the title, else with 年度 in front of the honour, else the date of signing."""
    found = _YEAR.findall(title)
    if found:
        return int(found[-1])
    bare = [re.sub(r"[\s“”\"]", "", text) for text in texts] if honour else []
    of_year = [_OF_YEAR.search(text[: text.index(honour)]) for text in bare if honour in text]
    if any(of_year):
        return int(next(match[1] for match in of_year if match))
    dates = [int(year) for text in texts for year in _DATE.findall(re.sub(r"\s+", "", text))]
    dates = dates or [int(year) for text in texts[: 2 * TITLE_LINES] for year in _PUBLISHED.findall(text)]
    dates += [int(year.translate(_HAN_DIGITS)) for text in texts for year in _HAN_DATE.findall(text)]
    return dates[-1] if dates else None


def _decided(body: str) -> list[str]:
    """The honours of the first sentence of decision that names any."""
    sentences = (sentence for sentence in body.split("。") if _DECIDES.search(sentence))
    return next((names for sentence in sentences if (names := honours_in(sentence))), [])
