"""A file of sheets becomes a file of scores, or a sentence that names line and column."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kettle import wording
from kettle.domain.errors import KettleError, Refused, Trouble, Unreadable
from kettle.domain.scales import rules_for
from kettle.exchange import score_sheets
from kettle.exchange.score_sheets import read_sheets, score_file
from tests.support.protocols import default_protocol

PHQ9 = wording.scale("phq9")
_ITEMS = ",".join(f"q{number}" for number in range(1, 10))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def _scores(folder: Path, sheets: str | bytes, scale: str = "phq9") -> list[dict[str, str]]:
    source, target = folder / "sheets.csv", folder / "scores.csv"
    source.write_bytes(sheets if isinstance(sheets, bytes) else sheets.encode())
    chosen = wording.scale(scale)
    score_file(
        source=source, target=target, scale=chosen, rules=rules_for(chosen, default_protocol())
    )
    with target.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sentence(folder: Path, sheets: str | bytes) -> str:
    with pytest.raises(KettleError) as caught:
        _scores(folder, sheets)
    assert [path.name for path in folder.iterdir()] == ["sheets.csv"]
    return wording.sentence(caught.value.reason)


def test_sheets_are_scored_in_their_order(folder: Path) -> None:
    sheets = f"id,{_ITEMS}\nA1,3,3,2,2,1,2,1,0,1\nA2,2,3,,2,1,2,1,0,0\nA3,3,3,3,3,3,3,2,0,9\n"

    _scores(folder, sheets)

    assert (folder / "scores.csv").read_text() == (
        "id,total,band,complete,prorated,item9_flag\n"
        "A1,15,moderately severe,yes,,yes\n"
        "A2,,,no,12,no\n"
        "A3,,,no,,ask\n"
    )


def test_blank_7_and_9_mean_not_answered(folder: Path) -> None:
    rows = _scores(folder, f"{_ITEMS}\n0,1,7,0,1,1,0,0,1\n0,1,9,0,1,1,0,0,1\n0,1, ,0,1,1,0,0,1\n")

    assert [row["prorated"] for row in rows] == ["5", "5", "5"]


def test_three_missing_answers_leave_every_number_empty(folder: Path) -> None:
    [row] = _scores(folder, f"{_ITEMS}\n2,3,,2,,,1,0,0\n")

    assert (row["total"], row["band"], row["prorated"]) == ("", "", "")
    assert (row["complete"], row["item9_flag"]) == ("no", "no")


def test_sheets_without_an_id_are_numbered(folder: Path) -> None:
    rows = _scores(folder, f"{_ITEMS}\n" + "0,0,0,0,0,0,0,0,0\n" * 3)

    assert [row["id"] for row in rows] == ["1", "2", "3"]


def test_a_scale_without_item_9_has_an_empty_flag(folder: Path) -> None:
    items = ",".join(f"GAD{number}" for number in range(1, 8))

    [row] = _scores(folder, f"ID,{items}\nx,2,2,1,2,1,1,1\n", "gad7")

    assert (row["total"], row["band"], row["item9_flag"]) == ("10", "moderate", "")


@pytest.mark.parametrize(
    "sheets",
    [
        b"\xef\xbb\xbfid," + _ITEMS.encode() + b'\r\n"A, 1",1,1,1,1,1,0,0,0,0\r\n',
        f'id,{_ITEMS}\r"A, 1",1,1,1,1,1,0,0,0,0\r'.encode(),
        f'"ID",{_ITEMS}\n"A, 1","1","1",1, 1,1 ,0,0,0,0'.encode(),
        f'id,{_ITEMS}\n"A, 1",1,1,1,1,1,0,0,0,0\n\n\n'.encode(),
    ],
)
def test_the_usual_ways_to_write_csv_are_read(folder: Path, sheets: bytes) -> None:
    [row] = _scores(folder, sheets)

    assert (row["id"], row["total"], row["band"]) == ("A, 1", "5", "mild")


@pytest.mark.parametrize(
    "items",
    [
        "1,2,3,4,5,6,7,8,9",
        "DPQ010,DPQ020,DPQ030,DPQ040,DPQ050,DPQ060,DPQ070,DPQ080,DPQ090",
        "phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9",
        "interest,mood,sleep,energy,appetite,guilt,focus,moving,thoughts",
    ],
)
def test_items_may_have_any_names_in_their_order(folder: Path, items: str) -> None:
    assert _scores(folder, f"id,{items}\na,1,1,1,1,1,1,1,1,1\n")[0]["total"] == "9"


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ("", "The file is empty"),
        (f"id,{_ITEMS}\n", "holds no sheet"),
        (f"{_ITEMS}\n\n\n", "holds no sheet"),
        (f"id,{_ITEMS}\na,0,0,0,0,0,4,0,0,0\n", "Line 2, column 7 (q6)"),
        (f"{_ITEMS}\n0,0,0,0,0,0,0,0,0\n0,0,0,0,0,0,0,0,1.0\n", "Line 3, column 9 (q9)"),
        (f"{_ITEMS}\n0,0,0,0,0,0,0,0,٣\n", "Line 2, column 9"),
        (f"{_ITEMS}\n-,0,0,0,0,0,0,0,0\n", "Line 2, column 1"),
        (f'id,{_ITEMS}\n"a\nb",0,0,0,0,0,0,0,0,0\nc,x,0,0,0,0,0,0,0,0\n', "Line 4, column 2"),
        (f"id,{_ITEMS}\na,0,0,0,0,0,0,0,0\n", "Line 2 has 9 columns where line 1 names 10"),
        (f"{_ITEMS}\n0,0,0,0,0,0,0,0,0,0\n", "Line 2 has 10 columns where line 1 names 9"),
        (f"{_ITEMS}\n\n0,0,0,0,0,0,0,0,0\n", "Line 2 is blank"),
        (f'{_ITEMS}\n"0,0,0,0,0,0,0,0,0\n', "Line 2 cannot be taken apart"),
        (f'{_ITEMS}\n"0"0,0,0,0,0,0,0,0,0\n', "Line 2 cannot be taken apart"),
        ("0,1,2,3,0,1,2,3,0\n0,0,0,0,0,0,0,0,0\n", "Line 1"),
        ("q1,q2,q3\n0,0,0\n", "Line 1 names 3 columns"),
        (f"SEQN,{_ITEMS}\n1,0,0,0,0,0,0,0,0,0\n", "SEQN is neither id nor an item"),
        (f"id,{_ITEMS},q10\n1,0,0,0,0,0,0,0,0,0,0\n", "Line 1 names 11 columns"),
        ("q1,q2,q4,q3,q5,q6,q7,q8,q9\n", "Line 1, column 4: the items must stand in the order"),
        ("id,q1,q1,q3,q4,q5,q6,q7,q8,q9\n", "Line 1, column 3 has no name"),
        ("a,,c,d,e,f,g,h,i\n", "Line 1, column 2 has no name"),
        (_ITEMS.replace(",", ";") + "\n0;0;0;0;0;0;0;0;0\n", "parted by semicolons"),
        (f"{_ITEMS}\n".encode() + b"0,0,0,0,0,0,0,0,\xff\n", "Line 2 holds characters"),
        (f"{_ITEMS}\n0,0,0,0,0,0,0,0,0\n".encode("utf-16"), "Line 1 holds characters"),
        (b"\x00\x01\x02", "Line 1 names 1 columns"),
    ],
)
def test_what_is_no_sheet_is_named_and_nothing_is_written(
    folder: Path, sheets: str | bytes, said: str
) -> None:
    assert said in _sentence(folder, sheets)


def test_a_first_line_of_answers_is_not_taken_for_names(folder: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        _scores(folder, "0,3\n1,2\n", "phq2")

    assert caught.value.reason.code == "sheets_first_line_unnamed"


def test_an_id_cannot_act_as_a_formula(folder: Path) -> None:
    [row] = _scores(folder, f'id,{_ITEMS}\n"=1+1",0,0,0,0,0,0,0,0,0\n')

    assert row["id"] == "'=1+1"


def test_an_unreadable_sheet_leaves_the_old_scores_alone(folder: Path) -> None:
    (folder / "scores.csv").write_text("old")

    with pytest.raises(Unreadable):
        _scores(folder, f"{_ITEMS}\n0,0,0,0,0,0,0,0,0\n0,0,0,0,0,0,0,0,5\n")

    assert (folder / "scores.csv").read_text() == "old"
    assert len(list(folder.iterdir())) == 2


def test_a_file_that_is_not_there_is_trouble(folder: Path) -> None:
    with pytest.raises(Trouble) as caught:
        score_file(source=folder / "none.csv", target=folder / "o.csv", scale=PHQ9, rules=None)

    assert "none.csv cannot be read" in wording.sentence(caught.value.reason)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_breaks_off_while_it_is_read_is_trouble(folder: Path) -> None:
    with pytest.raises(Trouble) as caught:
        score_file(source=Path("/proc/self/mem"), target=folder / "o.csv", scale=PHQ9, rules=None)

    assert caught.value.reason.code == "file_not_read"
    assert not list(folder.iterdir())


def test_scores_never_overwrite_their_own_sheets(folder: Path) -> None:
    (folder / "in.csv").write_text(f"{_ITEMS}\n0,0,0,0,0,0,0,0,0\n")

    with pytest.raises(Refused):
        score_file(source=folder / "in.csv", target=folder / "in.csv", scale=PHQ9, rules=None)

    assert (folder / "in.csv").read_text().startswith("q1")


def test_a_file_too_large_to_be_sheets_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score_sheets, "LARGEST_FILE_CHARACTERS", 1000)

    with pytest.raises(Refused) as caught:
        _scores(folder, f"{_ITEMS}\n" + "0,0,0,0,0,0,0,0,0\n" * 60)

    assert caught.value.reason.code == "sheets_too_large"


@given(
    st.lists(
        st.lists(st.sampled_from([None, 0, 1, 2, 3]), min_size=9, max_size=9),
        min_size=1,
        max_size=20,
    )
)
def test_every_sheet_is_read_as_it_was_written(sheets: list[list[int | None]]) -> None:
    lines = [_ITEMS, *(",".join("" if a is None else str(a) for a in one) for one in sheets)]

    assert [list(sheet.answers) for sheet in read_sheets(lines, PHQ9)] == sheets


@given(st.text(max_size=200))
def test_any_text_that_is_no_sheet_is_refused_in_words(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(read_sheets(text.splitlines(keepends=True), PHQ9))

    assert wording.sentence(caught.value.reason).endswith(".")
