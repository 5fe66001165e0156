"""The closed lists of values; stored by value, shown by ``label``."""

from enum import StrEnum


class LabelledEnum(StrEnum):
    """An enumeration whose members carry the Chinese word that people see."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "LabelledEnum":
        """Keep the label beside the stored value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member


class OrganisationKind(LabelledEnum):
    """The nine kinds of organisation (docs: notices, 'Organisations')."""

    UNION = "union", "工会"
    PUBLICITY = "publicity", "宣传部门"
    INDUSTRY_OFFICE = "industry_office", "工信部门"
    LABOUR_OFFICE = "labour_office", "人社部门"
    ASSOCIATION = "association", "行业协会、商会"
    SOCIETY = "society", "学会、社会团体"
    EMPLOYER = "employer", "企事业单位"
    SCHOOL = "school", "院校、工匠学院"
    TEAM = "team", "服务队、工作室"


class RecordKind(LabelledEnum):
    """What sort of document a record was read from."""

    FORM = "form", "推荐表"
    ROSTER = "roster", "汇总表"
    ANNOUNCEMENT = "announcement", "公告、决定"
    NEWS = "news", "新闻报道"
    EXCHANGE = "exchange", "交换文件"
    STATEMENT = "statement", "本人陈述"
    REVIEW = "review", "工会核对"


class FactClass(LabelledEnum):
    """How far a fact may be seen; what is not classified is hidden."""

    PUBLIC = "public", "公开"
    INTERNAL = "internal", "内部"
    SENSITIVE = "sensitive", "敏感（加密）"


class Verdict(LabelledEnum):
    """What a judgement says of a record and a person."""

    SAME = "same", "同一人"
    DIFFERENT = "different", "不是同一人"
    UNSURE = "unsure", "待定"


class OperationKind(LabelledEnum):
    """What was done to the links between records and persons."""

    MERGE = "merge", "合并"
    SPLIT = "split", "拆分"


class ReviewStatus(LabelledEnum):
    """How a question about identity stands."""

    OPEN = "open", "待核对"
    SAME = "same", "同一人"
    DIFFERENT = "different", "不是同一人"
    UNSURE = "unsure", "先放着"
    SETTLED = "settled", "已无需核对"


class ReviewKind(LabelledEnum):
    """What a reviewer is asked about an import."""

    ITEM = "item", "待人处理的条目"
    FACT = "fact", "拿不准的内容"
    RIVAL = "rival", "说法不一"


class ReviewVerdict(LabelledEnum):
    """What a reviewer says."""

    ACCEPT = "accept", "确认"
    CORRECT = "correct", "更正"
    REJECT = "reject", "不采用"


class HonourLevel(LabelledEnum):
    """The level of an honour is that of the body that gave it."""

    NATIONAL = "国家级"
    PROVINCIAL = "省级"
    CITY = "市级"
    COUNTY = "县级"
    COMPANY = "企业级"


class StudioRole(LabelledEnum):
    """What a person is to a studio."""

    FOUNDER = "founder", "创办人"
    LEADER = "leader", "领衔人"
    MEMBER = "member", "成员"


class ProblemKind(LabelledEnum):
    """The kind of help an enterprise asks for (design section 6)."""

    TACKLE = "攻关"
    DIAGNOSE = "诊断"
    TRAIN = "培训"
    TRANSFER = "成果转化"
    IMPROVE = "工艺改进"
    APPRENTICE = "带徒"
    SHORTAGE = "人才短缺"
    LECTURE = "宣讲"
    EXCHANGE = "技术交流"


class ItemOutcome(LabelledEnum):
    """How an item of an import ended; the counts add up to the number of items."""

    STORED = "stored", "已入库"
    UNCHANGED = "unchanged", "没有变化"
    WAITING = "waiting", "待人处理"
    REFUSED = "refused", "已拒收"


class RunStatus(LabelledEnum):
    """Where an import run stands."""

    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "已中断"
    CANCELLED = "cancelled", "已取消"
    UNDONE = "undone", "已撤销"


class RunMode(LabelledEnum):
    """Whether a run stores, or only shows what it would store."""

    STORE = "store", "导入"
    PREVIEW = "preview", "预览"


class ItemChange(LabelledEnum):
    """What an item does to what is known."""

    NONE = "none", "—"
    NEW = "new", "新的"
    CHANGED = "changed", "有变化"
    SAME = "same", "没有变化"
    POSSIBLE = "possible", "可能是同一个人"


class UndoState(LabelledEnum):
    """What undoing a run did with an item."""

    NONE = "none", "—"
    UNDONE = "undone", "已撤销"
    KEPT = "kept", "保留"


class JobStatus(LabelledEnum):
    """Where a job stands: waiting → leased → done, failed or cancelled."""

    WAITING = "waiting", "等待"
    LEASED = "leased", "进行中"
    DONE = "done", "完成"
    FAILED = "failed", "失败"
    CANCELLED = "cancelled", "已取消"


class Root(LabelledEnum):
    """The roots that are indexed and versioned."""

    PROFILE = "profile", "人才档案"
    PROBLEM = "problem", "技术难题"
    TEAM = "team", "服务队"
    STUDIO = "studio", "创新工作室"
