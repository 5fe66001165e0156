"""What crosses the pipe comes out equal, and what is no extraction is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.types import ExtractedFact, ExtractedRecord, Extraction, Issue, PassedOver, Severity
from ingest.wire import WireFault, from_wire, to_wire

TEXT = st.text(max_size=20)
SCALAR = st.one_of(TEXT, st.integers(-(10**6), 10**6), st.booleans())
HONOUR = st.fixed_dictionaries({"name": TEXT, "year": st.one_of(st.none(), st.integers(1950, 2030)), "level": TEXT})
VALUE = st.one_of(SCALAR, st.lists(HONOUR, max_size=3), st.lists(TEXT, max_size=3))
FACT = st.builds(ExtractedFact, TEXT, VALUE, TEXT, TEXT, TEXT, st.floats(0, 1))
RECORD = st.builds(ExtractedRecord, st.lists(FACT, max_size=4), TEXT, st.booleans())
NUMBER = st.one_of(st.none(), st.integers(0, 9))
ISSUE = st.builds(Issue, TEXT, st.sampled_from(Severity), TEXT, TEXT, TEXT, NUMBER)
EXTRACTION = st.builds(
    Extraction,
    TEXT,
    TEXT,
    st.one_of(st.none(), TEXT),
    st.lists(RECORD, max_size=3),
    st.lists(ISSUE, max_size=3),
    st.lists(st.builds(PassedOver, TEXT, TEXT, TEXT), max_size=3),
)


@given(EXTRACTION)
def test_round_trip_loses_nothing(extraction: Extraction) -> None:
    assert from_wire(json.loads(json.dumps(to_wire(extraction)))) == extraction


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {},
        {"file": "a", "format": "txt", "records": [3], "issues": [], "passed_over": []},
        {
            "file": "a",
            "format": "txt",
            "records": [],
            "issues": [{"code": "X", "severity": "fatal"}],
            "passed_over": [],
        },
        {"file": "a", "format": "txt", "campaign": 4, "records": [], "issues": [], "passed_over": []},
    ],
)
def test_anything_else_is_refused(content: Any) -> None:
    with pytest.raises(WireFault):
        from_wire(content)
