from dataclasses import replace

from knowledge.article import Period
from knowledge.reply.schedule import Phase, covered, phases, planned, planned_in
from tests.knowledge.town import GRANT, MEETING, TERM


def test_equal_years_in_a_row_are_one_phase():
    assert phases(GRANT) == [Phase(2013, 2013, "検討"), Phase(2014, 2017, "実施")]


def test_years_that_do_not_follow_each_other_are_phases_of_their_own():
    article = replace(GRANT, schedule={"H25": "実施", "H27": "実施", "備考": "実施"})

    assert phases(article) == [Phase(2013, 2013, "実施"), Phase(2015, 2015, "実施")]


def test_an_era_may_change_within_a_phase():
    article = replace(GRANT, schedule={"H30": "実施", "R1": "実施", "R2": "実施"})

    assert planned(article) == "平成30年度から令和2年度まで実施"


def test_the_plan_is_told_in_words():
    assert planned(GRANT) == "平成25年度は検討、平成26年度から29年度までは実施"
    assert planned(TERM) is None


def test_a_single_year_is_told_alone():
    assert planned_in(MEETING, [2024]) == "令和6年度は検討"
    assert planned_in(MEETING, [2040]) is None


def test_the_years_covered_are_shown_as_printed_with_western_years():
    assert covered(GRANT) == "平成25～29年度（2013～2017年度）"
    assert (
        covered(replace(GRANT, citation=replace(GRANT.citation, edition="概要版")))
        == "平成25～29年度（2013～2017年度）"
    )
    assert covered(replace(GRANT, period=Period())) is None
