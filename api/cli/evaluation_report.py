"""The measures of ``evaluate`` as plain values and as tables; nothing is measured here."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from matching.evaluation.ablation import Ablation
from matching.evaluation.abstention import Abstention
from matching.evaluation.report import Report, Row, SliceRow
from matching.evaluation.slices import Slice


def as_json(report: Report, abstention: Abstention, steps: Ablation | None = None) -> dict[str, object]:
    """Everything measured as plain values."""
    return {
        "rows": [vars(row) for row in report.rows],
        "gain_over_better_baseline": report.gain,
        "abstention": {"precision": report.abstention_precision, "recall": report.abstention_recall},
        "teams_first": report.teams_first,
        "slices": [_slice_json(row) for row in report.slices],
        "by_problem": dict(report.by_problem),
        "held_out": {
            "precision": abstention.precision,
            "recall": abstention.recall,
            "floor": abstention.floor,
            "curve": vars(abstention.curve),
            "calibration_error": abstention.error,
            "reliability": [vars(part) for part in abstention.reliability],
        },
    } | (_ablation_json(steps) if steps else {})


def show(console: Console, report: Report, abstention: Abstention, steps: Ablation | None = None) -> None:
    """The measures as tables for people."""
    console.print(_rows_table("", report.rows))
    console.print(f"比较好的基线的 {report.gain:.2f} 倍")
    if report.teams_first is not None:
        console.print(f"对的服务队排第一：{report.teams_first:.3f}")
    if report.slices:
        console.print(_slice_table(report.slices))
    console.print(f"弃权：准确 {report.abstention_precision:.3f}，召回 {report.abstention_recall:.3f}")
    console.print(
        f"轮流拿掉一个行业的人，在没参与定下限的行业上：准确 {abstention.precision:.3f}，召回 {abstention.recall:.3f}；"
        f"全部行业定出的下限 {abstention.floor:.3f}"
    )
    console.print(_reliability_table(abstention))
    console.print(f"预计和实际平均差 {abstention.error:.3f}")
    if steps:
        console.print(_rows_table("一步步加上去", steps.steps))
        console.print(_rows_table("每一路单独", steps.arms))
        console.print(f"合起来是最好一路的 {steps.hybrid_gain:.3f} 倍")


def _slice_json(row: SliceRow) -> dict[str, object]:
    return {
        "name": row.name.value,
        "problems": row.count,
        "nobody": row.nobody,
        "product": row.product.ndcg10,
        "bm25_words": row.words.ndcg10,
        "best_first": row.product.best_first,
    }


def _ablation_json(found: Ablation) -> dict[str, object]:
    return {
        "ablation": [vars(row) for row in found.steps],
        "arms": [vars(row) for row in found.arms],
        "hybrid_over_best_arm": found.hybrid_gain,
    }


def _rows_table(title: str, rows: Sequence[Row]) -> Table:
    table = Table(title, "nDCG@10", "recall@10", "recall@100", "MRR", "对的人排第一")
    for row in rows:
        values = (row.ndcg10, row.recall10, row.recall100, row.mrr, row.best_first)
        table.add_row(row.name, *(f"{value:.3f}" for value in values))
    return table


def _slice_table(rows: Sequence[SliceRow]) -> Table:
    table = Table("哪类难题", "题数", "nDCG@10", "BM25（词）", "倍数", "对的人排第一", "说没有合适的人")
    for row in rows:
        measures = (row.product.ndcg10, row.words.ndcg10, row.gain, row.product.best_first)
        shown = ["—"] * len(measures) if row.name is Slice.UNANSWERABLE else [f"{value:.3f}" for value in measures]
        table.add_row(row.name.value, str(row.count), *shown, f"{row.nobody:.0%}")
    return table


def _reliability_table(found: Abstention) -> Table:
    """Predicted against observed: whether the chance told with an answer comes true."""
    table = Table("最高核心分到", "次数", "预计有人能解决", "实际有人能解决")
    for part in found.reliability:
        table.add_row(f"{part.best:.3f}", str(part.count), f"{part.predicted:.0%}", f"{part.observed:.0%}")
    return table
