"""What ``evaluate`` prints: tables on stdout, with the reliability of "nobody fits"; the same as JSON."""

import io
import json

from rich.console import Console

from api.cli import evaluation_report
from matching.confidence import Curve
from matching.evaluation.abstention import Abstention, Bin
from matching.evaluation.report import Report, Row, SliceRow
from matching.evaluation.slices import Slice

PRODUCT, WORDS = Row("gongjiang", 0.8, 0.9, 0.85, 0.7), Row("bm25 words", 0.4, 0.5, 0.45, 0.3)
REPORT = Report((PRODUCT, WORDS), 0.75, 0.5, {"p1": 0.8}, 0.9, (SliceRow(Slice.UNANSWERABLE, 4, PRODUCT, WORDS, 0.75),))
ABSTENTION = Abstention(Curve(-6.0, 20.0), 0.88, 0.77, (Bin(0.16, 0.05, 0.0, 16), Bin(0.44, 0.91, 0.875, 16)))


def test_tables_show_slices_and_predicted_beside_observed() -> None:
    written = io.StringIO()

    evaluation_report.show(Console(file=written, width=120), REPORT, ABSTENTION)

    text = written.getvalue()
    assert "无合适人选" in text
    assert "准确 0.880，召回 0.770" in text
    rows = [line.replace("│", " ").split() for line in text.splitlines()]
    assert ["0.160", "16", "5%", "0%"] in rows
    assert ["0.440", "16", "91%", "88%"] in rows


def test_json_has_the_curve_and_its_bins() -> None:
    made = json.loads(json.dumps(evaluation_report.as_json(REPORT, ABSTENTION)))

    assert made["held_out"]["curve"] == {"intercept": -6.0, "slope": 20.0}
    assert made["held_out"]["reliability"][0] == {"best": 0.16, "predicted": 0.05, "observed": 0.0, "count": 16}
    assert made["slices"][0]["name"] == "无合适人选"
