"""The columns of each ledger: their words, what may stand in them, an example. The only place that knows them."""

from dataclasses import dataclass

from talent_db.enums import HonourLevel, ProblemKind, StudioRole

EXAMPLE = "示例"  # in the first column: this row only shows how to fill in
REASON = "错误原因"  # the column that a returned sheet brings back
RETURN_NUMBER = "退回编号"  # in the note of a reason: which item of which import the row was


@dataclass(frozen=True)
class Column:
    """One column; ``key`` is the field of the exchange line, or ``person_*`` for the person of the row."""

    key: str
    label: str
    example: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    kind: str = "text"  # text | date | list
    note: str = ""
    width: int = 14


@dataclass(frozen=True)
class Ledger:
    """A ledger: ``grouped`` ones have a row for each person of the thing that the other columns name."""

    code: str
    title: str
    columns: tuple[Column, ...]
    natural_key: tuple[str, ...]  # what names a row that has no number yet
    grouped: bool = False

    def column(self, key: str) -> Column:
        """A column by its key."""
        return next(column for column in self.columns if column.key == key)


# The first value of a label is what the label says; the others are older words for it.
STATUS_LABELS = {
    "active": "在运行",
    "renamed": "已改名",
    "inactive": "停止",
    "closed": "停止",
    "withdrawn": "已撤销",
    "revoked": "已撤销",
}
ROLE_LABELS = {role.value: role.label for role in StudioRole}
LEVELS = ("全国示范性", *(level.value for level in HonourLevel))
NUMBER = Column("id", "编号", "", ("序号编号", "台账编号"), note="留空由系统编；改已有的一行时照原样保留")
PROVINCE = Column("province", "省份", "广东省", ("省",))
CITY = Column("city", "城市", "广州市", ("所在城市", "地市", "所在地市", "所在地"))
INDUSTRY = Column("industry", "所属行业", "港口机械", ("行业", "行业领域"))
KIND_NOTE = "请选一类；空着的按名称里写的记，看不出的先记作攻关，都会提醒"
PERSON = (
    Column("person_name", "姓名", "程砺石", ("队员姓名", "成员姓名", "人员姓名")),
    Column("person_employer", "工作单位", "岭澜重工有限公司", ("所在单位", "单位", "人员单位"), width=24),
    Column("person_id", "档案编号", "", ("人员编号",), note="知道就填，填了以编号为准；没有就按姓名和工作单位找"),
)

PROBLEMS = Ledger(
    "problems",
    "企业需求台账",
    (
        NUMBER,
        Column("enterprise", "企业名称", "穗河钢构有限公司", ("企业", "需求企业", "单位名称"), required=True, width=24),
        PROVINCE,
        CITY,
        INDUSTRY,
        Column(
            "title", "需求名称", "行车轮子挤边", ("难题名称", "技术难题", "需求题目", "难题"), required=True, width=28
        ),
        Column(
            "description", "需求描述", "轮缘磨得飞快，铁轨侧面磨亮了。", ("难题描述", "详细描述", "需求内容"), width=50
        ),
        Column(
            "kind",
            "需求类型",
            "诊断",
            ("类型", "需求类别"),
            choices=tuple(kind.value for kind in ProblemKind),
            note=KIND_NOTE,
        ),
    ),
    ("enterprise", "title"),
)
TEAMS = Ledger(
    "teams",
    "服务队名册",
    (
        NUMBER,
        Column("name", "服务队名称", "港机走行服务队", ("队名", "服务队", "队伍名称"), required=True, width=28),
        INDUSTRY,
        Column("mission", "服务方向", "解决起重机啃轨、车轮磨损。", ("服务内容", "服务领域"), width=40),
        CITY,
        *PERSON,
    ),
    ("name", "city"),
    grouped=True,
)
STUDIOS = Ledger(
    "studios",
    "工作室名册",
    (
        NUMBER,
        Column("name", "工作室名称", "程砺石劳模创新工作室", ("创新工作室名称", "工作室"), required=True, width=28),
        Column("kind", "类别", "劳模和工匠人才创新工作室", ("工作室类别", "工作室类型"), width=24),
        Column("level", "级别", "市级", ("工作室级别",), choices=LEVELS),
        Column("named_by", "命名单位", "广州市总工会", ("授牌单位", "命名机关"), width=20),
        Column("named_on", "命名时间", "2019-06", ("命名日期", "授牌时间"), kind="date"),
        Column("employer", "依托单位", "岭澜重工有限公司", ("创建单位", "工作室所在单位"), width=24),
        PROVINCE,
        CITY,
        INDUSTRY,
        Column("speciality", "技术方向", "起重机啃轨治理", ("主攻方向", "研究方向", "专业方向"), width=40),
        Column("status", "状态", "在运行", ("运行状态",), choices=tuple(dict.fromkeys(STATUS_LABELS.values()))),
        Column("former_names", "曾用名", "", ("原名称",), kind="list", note="几个用“；”隔开"),
        *PERSON,
        Column("person_role", "角色", "创办人", ("室内职务", "工作室角色"), choices=tuple(ROLE_LABELS.values())),
        Column("person_from", "起", "2018-03", ("开始时间", "任职时间"), kind="date"),
        Column("person_to", "止", "", ("结束时间",), kind="date", note="还在任就空着"),
    ),
    ("name", "employer"),
    grouped=True,
)
ENGAGEMENTS = Ledger(
    "engagements",
    "对接台账",
    (
        NUMBER,
        Column("visited_on", "服务日期", "2024-05-16", ("对接日期", "日期", "走访日期"), required=True, kind="date"),
        Column("enterprise", "企业名称", "穗河钢构有限公司", ("服务企业", "对接企业", "企业"), required=True, width=24),
        CITY,
        Column("topic", "服务内容", "行车啃轨诊断", ("对接内容", "服务事项"), required=True, width=40),
        Column(
            "kind",
            "服务类型",
            "诊断",
            ("类型",),
            choices=tuple(kind.value for kind in ProblemKind),
            note=KIND_NOTE,
        ),
        Column("team", "服务队名称", "港机走行服务队", ("服务队",), width=24),
        *PERSON,
        Column("result", "服务成效", "调整车轮后不再啃轨。", ("成效", "结果", "解决情况"), width=40),
    ),
    ("visited_on", "enterprise", "topic"),
    grouped=True,
)
LEDGERS = (PROBLEMS, TEAMS, STUDIOS, ENGAGEMENTS)


def ledger_by_code(code: str) -> Ledger | None:
    """A ledger by its code; None when it is unknown."""
    return next((ledger for ledger in LEDGERS if ledger.code == code), None)
