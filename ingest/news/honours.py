"""Names of honours in running text: quoted or bare, with their place in front and their grade behind.

Only finds them; who has one, and whether it was conferred at all, is for ``awards``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.news.segment import Token
from talent_db.knowledge.division_text import iter_in_text
from talent_db.knowledge.honour_table import place_names
from talent_db.knowledge.surnames import surnames

_GRADE = r"(?:[特一二三四]等奖|[金银铜]奖|[金银铜]牌|优秀奖|优胜奖|提名奖|(?:第[一二三四五六七八九十\d]+|头)名|冠军|亚军|季军)"
# Words in which the name of a personal honour ends.
_CORE = (
    r"(?:五一劳动奖章|五一奖章|五四奖章|劳动奖章|火车头奖章|金锚奖|金帆奖|金桥奖|(?<!奖)奖章(?!名单|获)|劳动模范|劳模|先进工作者|先进生产(?:工作)?者|先进个人|先进职工|(?:优秀|先进|杰出)?科技工作者|(?:优秀|杰出)(?:工程师|教师|护士|医师|农民|建设者|技术工人|产业工人)"
    r"|(?:技术|技能|岗位|操作|业务|创新|生产|服务|革新|发明|多面)+能手|(?:首席|能工|金牌|大国|青年|巧手|优秀|百优|十佳|十大|最美|杰出|年度)*(?:大?工匠|巧匠|名匠)(?:年度人物)?"
    r"|首席(?:技师|工人|员工|职工|技能大师|技能专家)|(?:技能|技术|工艺美术|陶瓷艺术|陶瓷|烹饪|艺术|手工艺|手工业|民间工艺|民间艺术|木雕|雕刻|刺绣|金牌|园林|紫砂|玉雕|匠作)大师|技能大奖|技能状元|技术状元|操作状元"
    r"|(?:技术|技能|岗位|创新|建功|质量|安全|服务|行业|劳动|巾帼|操作|业务|生产|学习|文明|敬业)+标兵|三八红旗手(?:标兵)?|(?:新长征|青年|生产)*突击手|红旗手|特殊津贴|政府津贴|(?:代表性)?传承人|[特一二三]等功|大国工匠年度人物"
    r"|能工巧匠|突出贡献(?:技师|专家|人才|奖)|优秀(?:共产)?党员|优秀员工|优秀工会工作者|优秀农民工|优秀班组长|道德模范|时代楷模|最美职工|最美劳动者|最美工人|最美奋斗者|(?:最美|十大|年度|十佳|感动|风云)[\u4e00-\u9fff]{0,6}?人物|金牌(?:工人|员工|职工|班组长|讲师|教练)|好人"
    r"|(?:技术|科技|科学技术|自然|职工|创新|发明|工法|质量|QC|管理|设计|专利|合理化建议|五小|技术改进|技术革新|革新|技改)+(?:进步|发明|创新|成果|科学|创造|优秀)*(?:奖)?[特一二三]等奖|(?:优秀|创新|科技|技术|先进操作法|合理化建议)+成果奖|优秀指导教师|科技进步奖|发明奖|专利(?:金|银|优秀)奖|詹天佑奖|鲁班奖|杰出(?:青年|工人|职工)|青年岗位能手|拔尖人才|领军人才|优秀技能人才)"
)
_CORE_RE = re.compile(_CORE)
_COUNTED = re.compile(
    r"(?:[\d一二两三四五六七八九十百]+(?:余|多)?[名位个]|下列|以下|上述|这些|一批)[\u4e00-\u9fff]{0,5}?(?:职工|青年|选手|工人|员工|农民工)$"
)
_QUOTED = re.compile(r"“([^“”。！？]{2,24})”")
_QUOTED_HONOUR = re.compile(
    rf"{_CORE}$|(?:十佳|优秀|最美|金牌|先进|杰出|首席)[\u4e00-\u9fff]{{2,4}}$|(?:奖|奖章|工匠|能手|标兵|状元|大师|劳模|模范|先锋|之星|新星|明星|红旗手|人物|巧匠|名匠|匠人|匠星|金匠|名师|首席|人才|英才|学者|楷模|传人|达人|师傅|能人|高手|好人|建设者|奋斗者|领军者|带头人|专家|卫士|技师)$"
)
_NOT_HONOUR = re.compile(
    r"进(?:万?企|校园|车间|社区|企业|机关|基层)|助企|大讲堂|精神|工作室|人才库|行动|活动|论坛|学院|讲堂|联盟|直播|品牌|计划|工程$|杯$|大赛$|竞赛$|服务队|宣讲|展|馆"
)
# A nickname or a word of praise in quotation marks, not an honour by itself.
_NICKNAME = re.compile(
    r"^(?:.{0,4}(?:听诊器|裁缝|大夫|医生|状元|达人|高手|能人|师傅|专家|卫士|名师|首席|匠人|技师|传人|好人|明星))$"
)
_COLLECTIVE = re.compile(
    r"奖状|先锋号|文明号|先进集体|红旗集体|文明岗|标兵岗|职工之家|示范岗|先进班组|优秀班组|班组$|集体$|团队$|车间$|优秀组织|团体"
)
_AFTER_QUOTE = re.compile(
    rf"(?:职工|优秀|技术|创新|科技|成果|先进|操作法|奖章?|称号(?=提名)|年度人物|人物)*(?:{_GRADE}|提名奖|奖章|年度人物)|提名奖"
)
_AFTER_CORE = re.compile(rf"(?:年度人物|标兵)?(?:提名奖|{_GRADE})?")
# Words that belong in front of a bare honour; any other word ends it on the left.
_PREFIX_WORD = re.compile(
    r"^(?:全国|全省|全市|全县|全区|全路|全军|全系统|全行业|全球|世界|国家|国家级|省级|市级|县级|区级|自治区|自治区级|省|市|县|区|州|国务院|中国|中华|中央|企业|中央企业|央企|部级|省政府|市政府|省部级|厂级|局级|段级|公司|集团|集团公司|系统|行业|工业|机械|电力|铁路|纺织|建筑|建设|交通|煤炭|石油|石化|冶金|轻工|化工|航天|航空|船舶|电子|通信|邮政|农业|林业|水利|供电|卫生|教育|旅游|商贸|物流|海员|金融|能源|职工|青年|巾帼|产业|技术|技能|科技|非遗|级|优秀|十大|十佳|最美|杰出|首批|首届|年度|新时代|学会|协会|工会|总工会|国网|中铁|铁道|民族|烧成|技艺|柴窑|非物质|文化遗产|非物质文化遗产|代表性|项目|政府|享受|五一|三八|国资委|国企|直属|机关|城建|住建|住房|城乡|交通运输|运输|公路|港口|海关|民航|燃气|供水|水务|环卫|园林|餐饮|服务业|制造|制造业|装备|汽车|钢铁|有色|有色金属|建材|陶瓷|食品|医药|烟草|印刷|服装|家具|灯饰|五金|模具|光学|非|物质|[\u4e00-\u9fff]{0,4}(?:工业|行业|系统|产业|战线|协会|学会)|仪器|仪表|质量|安全|设备|设备管理|焊接|数控|核工业|核电|兵器|军工|电器|家电|家政|民政|养老|气象|地质|测绘|勘察|设计|重点|工程|重点工程|劳动竞赛|劳动|竞赛|创新|成果|科学|科学技术|进步|奖|电子学会|地区|地级|新区|开发区|经开区|高新区)$"
)
_PREFIX_TAGS = frozenset({"ns", "nt", "j", "nz"})
# Words the dictionary calls proper names that are none here.
_NO_PREFIX = frozenset({"申报", "新建", "培育", "评选", "揭晓", "获", "位"})
# 全国能源化学地质|系统…: the line of work between 全国 and what it ends in, whatever words it is of.
_NATIONWIDE = re.compile(
    r"(?:全国|全省|全市|全区|全县|全路|全军)(?:(?![获得被评授在中上的是为和与有了着])[\u4e00-\u9fff]){1,8}$"
)
LONGEST_SYSTEM = 12
_CONFERS = re.compile(
    r"(?:获评|评为|授予|荣获|获得|当选为?|获|评上)(?:了)?(?:本?公司|集团|[厂矿段局院站]|街道)?(?:的|年度)?$"
)
# From this evidence on, a run of characters is rather a person than a place in front of an honour.
NAMED = 3.0


@dataclass(frozen=True)
class HonourSpan:
    """An honour named at ``start``–``end`` (with its quotation marks); ``name`` is its bare name."""

    start: int
    end: int
    name: str
    is_collective: bool = False


def find_honours(text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]] = ()) -> list[HonourSpan]:
    """Honours in order; ``taken`` are stretches that are something else (studios, contests)."""
    found: list[HonourSpan] = []
    for span in [*_quoted(text, tokens), *_bare(text, tokens), *_collective(text)]:
        busy = [*((item.start, item.end) for item in found), *taken]
        if not any(span.start < end and start < span.end for start, end in busy):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


_KIND_OF_MAN = re.compile("工匠|劳模|匠人|大师|能手|状元|标兵|专家|师傅|能人|高手|达人|名师|首席|技师|楷模|好人|模范")
_ADDRESSED = re.compile(r"^[\u4e00-\u9fff](?:大师|师傅|老师|专家|达人)$")


def _quoted(text: str, tokens: Sequence[Token]) -> Iterator[HonourSpan]:
    for match in _QUOTED.finditer(text):
        inside = match.group(1)
        tail = _AFTER_QUOTE.match(text, match.end())
        end = tail.end() if tail and tail.group() else match.end()
        is_collective = bool(_COLLECTIVE.search(inside))
        is_titled = re.match("(?:荣誉)?称号|得主|获得者", text[match.end() :]) is not None  # 授予“某某功勋矿工”称号
        is_award = _QUOTED_HONOUR.search(inside) or is_collective or end > match.end() or is_titled
        if not is_award or _NOT_HONOUR.search(inside) or re.match(r"工作室|服务队", text[match.end() :]):
            continue
        if _ADDRESSED.match(inside) and inside[0] in surnames():
            continue  # “罗大师”: how people call him
        if _KIND_OF_MAN.fullmatch(inside) and not is_titled and end == match.end():
            continue  # 有人叫他“工匠”
        is_conferred = _CONFERS.search(text, max(0, match.start() - 10), match.start()) is not None
        if end == match.end() and _NICKNAME.match(inside) and not (_names_place(inside) or is_conferred):
            continue
        # 甘肃省“陇原工匠”: the place within is enough.
        start = match.start() if _is_poetic_title(inside) else _extend_left(text, match.start(), tokens)
        if _COUNTED.search(text, max(0, start - 8), match.start()):
            start = match.start()  # 8名职工|“集团劳动模范”
        name = re.sub(r"[“”]", "", text[start:end])
        yield HonourSpan(
            start, end, _bare_name(name), is_collective or bool(_COLLECTIVE.search(text[match.end() : end]))
        )


def _bare(text: str, tokens: Sequence[Token]) -> Iterator[HonourSpan]:
    for match in _CORE_RE.finditer(text):
        tail = _AFTER_CORE.match(text, match.end())
        end = tail.end() if tail else match.end()
        start = _extend_left(text, match.start(), tokens)
        name = _bare_name(text[start:end])
        core = match.group()
        if _NOT_HONOUR.match(text[match.end() : match.end() + 6]) or _NOT_HONOUR.search(name):
            continue
        needs_place = re.fullmatch(
            r"(?:大?工匠|劳模|大师|好人|传承人|巧匠|名匠|能手|标兵|人物|首席技师|首席员工|首席工人|奖章|技能大师|先进个人|能工巧匠|优秀工匠|青年工匠|优秀党员|首席技能专家)",
            core,
        )
        if core in ("劳模", "工匠") and re.match(
            r"[和、与及]?工匠|代表|队伍|评选|助企|服务|们|创新工作室|[和、与]劳模|之家", text[match.end() :]
        ):
            continue
        if core == "工匠" and name.endswith("劳模工匠"):
            continue
        if core.startswith("首席") and not _names_place(name):
            continue
        if text.startswith(("岗", "杯"), match.end()):
            continue
        if needs_place and (start == match.start() or name == core):
            continue
        if core.endswith("工匠") and not _names_place(name) and "大国" not in name and start == match.start():
            continue
        yield HonourSpan(start, end, name)


def _collective(text: str) -> Iterator[HonourSpan]:
    for match in re.finditer(
        r"[\u4e00-\u9fff]{0,8}?(?:工人先锋号|五一劳动奖状|青年文明号|先进集体|劳动奖状|先锋号)", text
    ):
        yield HonourSpan(match.start(), match.end(), match.group(), True)


def _names_place(text: str) -> bool:
    spans = iter_in_text(text[:12])
    poetic = any(text.startswith(name) for name in place_names())
    return poetic or bool(spans and spans[0][0] == 0) or bool(re.match(r"[全省市县区]|大国|中国|世界|国家", text))


def _extend_left(text: str, start: int, tokens: Sequence[Token]) -> int:
    """Where the honour's name begins: words of places, bodies and industries in front of its core belong to it."""
    left = start
    poem = next((name for name in place_names() if text.endswith(name, 0, start)), "")
    left -= len(poem)  # 陇原|工匠, whatever words it is cut into
    for token in reversed(tokens):
        if token.end > left:
            # The core begins inside a word (全国劳动模范 as one).
            if token.start < left and token.start < start < token.end and not token.is_name:
                left = token.start
            continue
        if token.end < left:
            break
        is_plain = token.tag in _PREFIX_TAGS and len(token.text) > 1
        if token.text in _NO_PREFIX or (token.is_name and token.evidence > NAMED):
            break
        if token.is_name and not _names_place(token.text):
            break
        if not (is_plain or _PREFIX_WORD.match(token.text) or _poetic(token.text)):
            break
        left = token.start
    wide = _NATIONWIDE.search(text, max(0, left - LONGEST_SYSTEM), left)
    return wide.start() if wide else left


def _is_poetic_title(inside: str) -> bool:
    spans = iter_in_text(inside[:6]) if inside.endswith("工匠") else []
    has_place = bool(spans) and spans[0][0] == 0  # 市“铜陵工匠”
    return inside.endswith("工匠") and (has_place or any(inside.startswith(name) for name in place_names()))


def _poetic(word: str) -> bool:
    return word in place_names()


def _bare_name(name: str) -> str:
    name = re.sub(r"[“”《》]", "", name)
    name = re.sub(r"^全?[省市县区州盟](?=首[届批]|第[一二三四五六七八九十\d]+[届批])", "", name)
    if re.fullmatch(r"(?:公司|集团)(?:大?工匠|劳模|劳动模范|标兵|能手|先进个人|先进工作者|优秀员工|首席技师)", name):
        return name
    name = re.sub(r"^(?:享受|级|首批|首届|第[一二三四五六七八九十\d]+[届批]|年度|公司|集团(?!公司))+", "", name)
    return re.sub(r"(?:荣誉)?称号$", "", name)
