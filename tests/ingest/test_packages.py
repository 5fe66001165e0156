"""Packages: one person's papers become one record, several persons stay apart, nothing lands outside, names may be GBK."""

import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document as WordDocument

from ingest.extract import extract_file
from tests.ingest.rosters.workbooks import HEAD, codes, column, person, workbook

ZHOU = {
    "姓名": "周明",
    "性别": "男",
    "出生年月": "1980年5月",
    "工作单位": "东丘市纺织厂",
    "职务": "班长",
    "主要事迹": "苦练技能。",
}
WU = {
    "姓名": "吴小芳",
    "性别": "女",
    "出生年月": "1985年1月",
    "工作单位": "东丘港务公司",
    "职务": "司机",
    "主要事迹": "安全作业。",
}
HERS = "吴小芳二十年如一日，安全装卸货物四百万吨，从无货损，多次受到表彰，被工友称为码头一枝花。"
LONG = "周明扎根一线二十年，先后完成技术革新三十余项，为企业节约成本四百多万元。他带徒二十人，其中五人成长为技师。"


def form(answers: dict[str, str], title: str = "“港城工匠”推荐表") -> bytes:
    document = WordDocument()
    document.add_paragraph(title)
    table = document.add_table(rows=0, cols=2)
    for label, answer in answers.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    return saved(document)


def text(*paragraphs: str) -> bytes:
    document = WordDocument()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: object) -> bytes:
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def package(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_form_deeds_roster_and_pictures_of_one_person(tmp_path: Path) -> None:
    roster = workbook(
        tmp_path / "r.xlsx", [HEAD, person(1, "周明", 单位="东丘市纺织厂班长", 出生="1980.05", 简要="见事迹材料")]
    )
    members = {
        "推荐表.docx": form(ZHOU), "事迹.docx": text("周明同志先进事迹", "东丘市纺织厂", LONG), "汇总表.xlsx": roster.read_bytes(),
        "证书.png": b"\x89PNG\r\n\x1a\n" + b"0" * 50, "__MACOSX/._推荐表.docx": b"x", "desktop.ini": b"x",
    }  # fmt: skip

    extraction = extract_file(package(tmp_path / "材料.zip", members))

    assert extraction.campaign == "港城工匠"
    assert column(extraction, "name") == ["周明"]
    record = extraction.records[0]
    assert record.get("deeds") == LONG
    assert record.get("skill_level") == "技师"
    assert [honour["name"] for honour in record.get("honours")] == ["东丘市技术能手"]
    where = record.as_dict()["provenance"]
    assert where["deeds"]["where"] == "事迹.docx, paragraph 3"
    assert where["skill_level"]["where"] == "汇总表.xlsx, sheet 汇总表, I2"
    assert sorted(item.reason for item in extraction.passed_over) == ["图片，作为佐证材料", "系统文件", "系统文件"]
    assert all(issue.severity == "warning" for issue in extraction.issues)


def test_several_persons_stay_apart_each_with_own_deeds(tmp_path: Path) -> None:
    members = {
        "周明/推荐表.docx": form(ZHOU), "周明/事迹材料.docx": text("先进事迹", LONG.replace("周明", "该同志")),
        "吴小芳/推荐表.docx": form(WU), "吴小芳/事迹材料.docx": text("吴小芳事迹", HERS),
    }  # fmt: skip

    extraction = extract_file(package(tmp_path / "材料.zip", members))

    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert [str(deeds)[:4] for deeds in column(extraction, "deeds")] == ["该同志扎", "吴小芳二"]


def test_namesakes_in_one_package_are_two_records(tmp_path: Path) -> None:
    other = ZHOU | {"出生年月": "1971年9月", "工作单位": "东丘市水厂"}

    extraction = extract_file(package(tmp_path / "材料.zip", {"一.docx": form(ZHOU), "二.docx": form(other)}))

    assert column(extraction, "employer") == ["东丘市纺织厂", "东丘市水厂"]


def test_contradiction_between_papers_of_one_person_is_told(tmp_path: Path) -> None:
    roster = workbook(
        tmp_path / "r.xlsx", [HEAD, person(1, "周明", 单位="东丘市纺织厂班长", 出生="1981.05", 简要="苦练技能。")]
    )

    extraction = extract_file(package(tmp_path / "材料.zip", {"表.docx": form(ZHOU), "汇总.xlsx": roster.read_bytes()}))

    assert column(extraction, "birth") == ["1980-05"]
    assert "PACKAGE_CONFLICT" in codes(extraction)


def test_gbk_names_and_packages_in_packages(tmp_path: Path) -> None:
    inner = package(tmp_path / "inner.zip", {"吴小芳推荐表.docx": form(WU)})
    path = package(tmp_path / "外.zip", {"AAAAAAAAAA.docx": form(ZHOU, title="推荐表"), "内.zip": inner.read_bytes()})
    gbk = "港城工匠周明".encode("gbk")
    path.write_bytes(path.read_bytes().replace(b"AAAAAAAAAA", gbk[:10]))

    extraction = extract_file(path)

    assert column(extraction, "name") == ["周明", "吴小芳"]
    assert extraction.records[0].where.startswith("港城工匠周.docx, ")
    assert extraction.records[1].where.startswith("内/吴小芳推荐表.docx, ")


def test_damaged_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    extraction = extract_file(package(tmp_path / "材料.zip", {"表.docx": form(ZHOU), "坏.docx": form(WU)[:3000]}))

    assert column(extraction, "name") == ["周明"]
    assert [(issue.severity, issue.where) for issue in extraction.issues if issue.code == "CORRUPT"] == [
        ("warning", "坏.docx")
    ]


def test_package_without_persons_is_refused(tmp_path: Path) -> None:
    extraction = extract_file(package(tmp_path / "材料.zip", {"证书.png": b"\x89PNG\r\n\x1a\n" + b"0" * 50}))

    assert codes(extraction) == ["NO_PERSON"]
    assert extraction.refused


def test_same_unit_and_sex_make_one_person_of_contradicting_papers(tmp_path: Path) -> None:
    head = ["姓名", "性别", "工作单位", "出生年月", "联系电话"]
    roster = workbook(tmp_path / "r.xlsx", [head, ["周明", "男", "东丘市纺织厂", "1979.01", "19900007777"]])

    extraction = extract_file(package(tmp_path / "材料.zip", {"表.docx": form(ZHOU), "汇总.xlsx": roster.read_bytes()}))

    assert column(extraction, "birth") == ["1980-05"]
    told = [issue.field for issue in extraction.issues if issue.code == "PACKAGE_CONFLICT"]
    assert "birth" in told


def test_namesakes_kept_apart_are_named_for_a_person_to_decide(tmp_path: Path) -> None:
    other = ZHOU | {"出生年月": "1971年9月", "工作单位": "东丘市水厂"}

    extraction = extract_file(package(tmp_path / "材料.zip", {"一.docx": form(ZHOU), "二.docx": form(other)}))

    assert [(issue.field, issue.record) for issue in extraction.issues if issue.code == "PACKAGE_CONFLICT"] == [
        ("name", 1)
    ]


def test_deeds_of_somebody_without_a_form_go_to_nobody(tmp_path: Path) -> None:
    hers = text("吴小芳同志先进事迹", HERS)

    extraction = extract_file(package(tmp_path / "材料.zip", {"推荐表.docx": form(ZHOU), "事迹材料.docx": hers}))

    assert "吴小芳" not in str(column(extraction, "deeds"))
    assert "DEEDS_UNASSIGNED" in codes(extraction)


def test_locked_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    path = package(tmp_path / "材料.zip", {"表.docx": form(ZHOU), "身份证.png": b"0" * 40})
    data = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(signature) + flags] |= 1  # of the last member, the picture
    path.write_bytes(data)

    extraction = extract_file(path)

    assert column(extraction, "name") == ["周明"]
    assert [(issue.severity, issue.where) for issue in extraction.issues if issue.code == "ENCRYPTED"] == [
        ("warning", "身份证.png")
    ]
