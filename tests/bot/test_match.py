"""The ranked result as a group reads it."""

from datetime import date

from bot.fit.match import SHOWN, result, scheme
from bot.message import MAX_CHOICES, Fact
from bot.wording import Words
from knowledge.fit.evaluate import Fit, evaluate_all
from knowledge.fit.fact import Known
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Verdict

WORDS = Words()
TODAY = date(2027, 4, 5)
RULES = [rules for rules in shipped_rules() if rules.city == "みほん市"]
CATALOGUE = RULES[0].catalogue
GARDENERS: Known = {
    "kind": "volunteer",
    "aims": ("environment",),
    "members": 20,
    "local_members": 15,
    "based_in_city": True,
    "has_rules": True,
    "has_accounts": True,
    "registered": True,
    "last_report": True,
    "in_city": True,
    "other_grant": False,
    "excluded_aims": (),
    "project_cost": 300_000,
    "start": date(2027, 7, 1),
    "granted_years/mihon:kyodo": 0,
}


def judged(known: Known) -> tuple[Fit, ...]:
    return evaluate_all(RULES, known, TODAY)


def said(known: Known) -> str:
    return result(WORDS, judged(known), CATALOGUE, city="みほん市", finished=True).plain(numbered=True)


def test_a_scheme_that_fits_is_shown_with_amount_deadline_papers_desk_and_source():
    text = said(GARDENERS)

    assert "【使えそうです】市民協働事業補助金" in text
    assert "上限が150,000円なので、150,000円になります。" in text
    assert "申しこみの期限：2027年5月" in text
    assert "持っていくもの：申請書（様式第1号）" in text
    assert "窓口：市民協働課" in text
    assert "出典：みほん市市民協働事業補助金交付要綱" in text


def test_what_is_not_known_yet_never_stands_among_what_does_not_fit():
    fits = judged({})
    lines = result(WORDS, fits, CATALOGUE, city="みほん市", finished=False).lines
    labels = [line.label for line in lines if isinstance(line, Fact)]

    assert sum(fit.verdict is Verdict.UNKNOWN for fit in fits) > SHOWN
    assert WORDS("fit.more") in labels
    assert WORDS("fit.others") not in labels


def test_every_result_keeps_to_the_buttons_a_channel_takes():
    for known in ({}, GARDENERS, {"kind": "individual"}):
        assert len(result(WORDS, judged(known), CATALOGUE, city="みほん市", finished=True).choices) <= MAX_CHOICES


def test_one_scheme_in_full_shows_every_condition_with_its_clause():
    fit = next(fit for fit in judged(GARDENERS) if fit.scheme.key == "mihon:kyodo")

    text = scheme(WORDS, fit, CATALOGUE, has_article=True, alone=False).plain(numbered=True)

    assert [one.condition for one in fit.criteria if one.condition not in text] == []
    assert all(one.criterion.clause in text for one in fit.criteria)
    assert "制度の説明を読む" in text


def test_a_condition_without_a_clause_has_no_empty_brackets():
    with_rules = [fit for fit in evaluate_all(shipped_rules(), GARDENERS, TODAY) if fit.scheme.city == "山口市"]
    replies = [scheme(WORDS, fit, fit.scheme.catalogue, has_article=True, alone=False) for fit in with_rules]

    assert any(not one.criterion.clause for fit in with_rules for one in fit.criteria)
    assert not any("（）" in reply.plain(numbered=True) for reply in replies)
