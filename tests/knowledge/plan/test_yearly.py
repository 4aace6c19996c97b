from knowledge.plan.yearly import Years, missing, pairs_of, plausible, schedule_of
from tests.knowledge.plan.papers import paper


def test_arrows_go_on_with_what_was_planned_before():
    planned = {"H25": "検討", "H26": "→", "H27": "実施", "H28": "→"}

    assert schedule_of(planned) == {"H25": "検討", "H26": "検討", "H27": "実施", "H28": "実施"}


def test_a_year_without_a_cell_goes_on_only_after_an_arrow():
    assert schedule_of({"H25": "実施", "H26": "→", "H27": "", "H28": "→"})["H27"] == "実施"
    assert "H27" not in schedule_of({"H25": "検討", "H26": "実施", "H27": "", "H28": "検討"})


def test_the_year_left_out_of_a_header_is_named_in_its_era():
    assert missing(("H25", "H26", "H28", "H29")) == ("H27",)
    assert missing(("R6", "R9")) == ("R7", "R8")
    assert missing(("R6", "R7")) == ()
    assert missing(()) == ()


def test_years_are_read_as_columns_of_their_document():
    years = Years(paper("令和6年度の計画"))

    assert years.keys(("Ｒ６", "令和７年度", "備考")) == ("R6", "R7", "")


def test_years_with_their_cells_are_read_out_of_a_line():
    assert pairs_of("令和6年度 検討、令和7年度：実施") == {"令和6年度": "検討", "令和7年度": "実施"}
    assert pairs_of("令和6年度に花を植えます") == {}


def test_a_cell_that_stands_apart_goes_where_the_work_takes_its_next_step():
    going_on = {"H25": "実施", "H26": "→", "H28": "→"}
    stepwise = {"H25": "検討", "H26": "一部実施", "H28": "→"}

    assert plausible(stepwise, "H27", "実施") > plausible(going_on, "H27", "実施")
    assert plausible(going_on, "H27", "→") > plausible({"H25": "検討", "H26": "実施", "H28": "検討"}, "H27", "→")
