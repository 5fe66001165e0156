"""Templates: what Excel is told, and that the readers take a filled one and pass over its example."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ingest.extract import extract_file
from ingest.ledgers.definitions import LEDGERS, PROBLEMS
from ingest.ledgers.rosters import roster_columns, roster_title
from ingest.ledgers.workbooks import ledger_csv, template
from talent_db.campaigns import load_campaigns


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.code)
def test_ledger_template_has_choices_text_cells_example_and_instructions(ledger: Any) -> None:
    made = book(template(ledger.title, ledger.columns))

    sheet = made[ledger.title]
    head = [cell.value for cell in sheet[1]]
    assert head == ["序号", *(column.label + "*" * column.required for column in ledger.columns)]
    assert sheet["A2"].value == "示例"
    assert sheet.column_dimensions["B"].number_format == "@"
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {f'"{",".join(column.choices)}"' for column in ledger.columns if column.choices}
    assert "填写说明" in made.sheetnames


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.code)
def test_untouched_ledger_template_brings_nothing_in(ledger: Any, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    path.write_bytes(template(ledger.title, ledger.columns))

    read = extract_file(path)

    assert (read.lines, read.records, [issue.code for issue in read.issues]) == ([], [], ["LEDGER_EMPTY"])
    assert [item.reason for item in read.passed_over if item.what.startswith("示例")] == ["示例行"]


@pytest.mark.parametrize("campaign", load_campaigns(), ids=lambda campaign: campaign.code)
def test_filled_roster_template_is_read_as_its_campaign(campaign: Any, tmp_path: Path) -> None:
    columns = roster_columns(campaign)
    made = book(template(roster_title(campaign), columns))
    sheet = made[roster_title(campaign)[:31]]
    told = {"name": "程砺石", "sex": "男", "employer": "岭澜重工有限公司", "id_number": "440699197803150019"}
    for number, column in enumerate(columns, start=2):
        if column.key in told:
            sheet.cell(3, number, told[column.key])
    path = tmp_path / "汇总表.xlsx"
    made.save(path)

    read = extract_file(path)

    assert read.campaign == campaign.name
    assert [record.get("name") for record in read.records] == ["程砺石"]
    for name in told.keys() & {column.key for column in columns}:
        assert read.records[0].get(name) == told[name]
    assert {column.key for column in columns if column.required} == set(campaign.required)


def test_csv_cannot_start_a_formula_and_comes_back_unchanged(tmp_path: Path) -> None:
    row = {"id": "Q-1", "enterprise": "穗河钢构有限公司", "title": "=HYPERLINK(1)", "description": "＠旁"}

    content = ledger_csv(PROBLEMS.columns, [row]).decode("utf-8-sig")
    path = tmp_path / "台账.csv"
    path.write_text(content, encoding="utf-8-sig")

    assert "'=HYPERLINK(1)" in content
    assert "'＠旁" in content
    line = extract_file(path).lines[0].content
    assert (line["title"], line["description"]) == ("=HYPERLINK(1)", "＠旁")


@pytest.mark.parametrize("campaign", load_campaigns(), ids=lambda campaign: campaign.code)
@pytest.mark.parametrize("is_filled", [False, True], ids=["untouched", "filled"])
def test_example_row_of_a_roster_template_is_passed_over_by_name(
    campaign: Any, is_filled: bool, tmp_path: Path
) -> None:
    columns = roster_columns(campaign)
    made = book(template(roster_title(campaign), columns))
    sheet = made[roster_title(campaign)[:31]]
    if is_filled:
        for number, column in enumerate(columns, start=2):
            sheet.cell(3, number, {"name": "程砺石", "employer": "岭澜重工有限公司"}.get(column.key))
    path = tmp_path / "汇总表.xlsx"
    made.save(path)

    read = extract_file(path)

    assert [record.get("name") for record in read.records] == ["程砺石"] * is_filled
    assert "NAME_MISSING" not in {issue.code for issue in read.issues}
    assert [item.reason for item in read.passed_over if item.what.startswith("示例")] == ["示例行"]
