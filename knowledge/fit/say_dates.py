"""The days of a scheme as plain Japanese sentences."""

from knowledge.fit.deadline import Dates, Problem, State
from knowledge.fit.rule import Verdict, Window
from knowledge.fit.show import day, listed
from knowledge.fit.yearly import Day, MonthDay


def state(dates: Dates | None, *, is_listed: bool = False) -> str:
    """Whether applications are taken now, in one line; the last day not again where it is listed beside."""
    if dates is None:
        return "この日のきまりは登録されていません。窓口におたずねください。"
    closes = None if is_listed and dates.closes == dates.apply_by else dates.closes
    match dates.state:
        case State.NOT_STATED:
            return "申しこみの時期は資料に書かれていません。窓口におたずねください。"
        case State.ANY_TIME:
            return "いつでも申しこめます。"
        case State.OPEN:
            return f"いま受付中です（{day(closes)}まで）。" if closes else "いま受付中です。"
        case State.OPENS:
            until = f"から{day(closes)}まで" if closes else "から"
            return f"受付は{day(dates.opens)}{until}です。" if dates.opens else "これから受付が始まります。"
        case State.CLOSED:
            return "受付は終わりました。次の受付は、窓口におたずねください。"


def sentences(dates: Dates, *, is_listed: bool = False) -> tuple[str, ...]:
    """All days in the order in which they come, then what stands in the way.

    `is_listed`: the days to consult, to apply and to start stand beside already and are not said again.
    """
    window = dates.window
    said = [state(dates, is_listed=is_listed)]
    if dates.consult_by is not None and is_listed:
        said.append("申しこむ前に相談がいります。")
    elif dates.consult_by is not None:
        said.append(f"申しこむ前に相談がいります。相談は{day(dates.consult_by)}までです。")
    elif window is not None and window.consult_months_before is not None:
        said.append(f"始める{window.consult_months_before}か月前までに、相談がいります。")
    if dates.apply_by is not None and dates.in_time is not Verdict.NOT and not is_listed:
        said.append(f"申しこみは{day(dates.apply_by)}までです。")
    if window is not None and window.start_after_decision:
        said.append("市の決定より前に始めると、補助金は出ません。")
    if dates.first_start is not None and not is_listed:
        said.append(f"今から手続きをすると、いちばん早くて{day(dates.first_start)}に始められます。")
    said += [problem(one, dates) for one in dates.problems]
    return (*said, *_handing_in(window)) if window is not None else tuple(said)


def problem(one: Problem, dates: Dates) -> str:
    """What stands in the way of the planned day, and what would do."""
    match one:
        case Problem.STARTS_TOO_EARLY:
            first = day(dates.first_start) if dates.first_start else ""
            planned = day(dates.start) if dates.start else "予定の日"
            return f"{planned}に始めるには、間に合いません。{first}か、それより後に始めるなら間に合います。"
        case Problem.CONSULT_PASSED:
            return "今回の受付は、相談の期限がすぎています。"
        case Problem.CLOSED:
            return "受付の期限がすぎています。"
        case Problem.IN_PAST:
            return "始める日が、もうすぎた日になっています。これから始める日を教えてください。"


def rule_sentences(window: Window) -> tuple[str, ...]:
    """What a window means, for whoever edits it."""
    said = []
    if window.opens is None and window.closes is None:
        said.append("いつでも申しこめます。")
    else:
        closes = _every(window.closes)
        if isinstance(window.opens, MonthDay) and isinstance(window.closes, MonthDay):
            closes = closes.removeprefix("毎年")
        said.append(f"受付は{_every(window.opens)}から{closes}までです。")
    if window.consult_by is not None:
        said.append(f"{_every(window.consult_by)}までに相談がいります。")
    if window.consult_months_before is not None:
        said.append(f"始める{window.consult_months_before}か月前までに相談がいります。")
    if window.decision_business_days is not None:
        said.append(f"申しこみから決定まで、市役所が開いている日で{window.decision_business_days}日かかります。")
    if window.start_after_decision:
        said.append("市の決定より前に始めると、補助金は出ません。")
    return (*said, *_handing_in(window))


def _handing_in(window: Window) -> tuple[str, ...]:
    said = []
    if window.in_person:
        said.append("書類は窓口に持っていきます（郵送などは受けつけません）。")
    elif window.how:
        said.append(f"出し方：{listed(window.how)}")
    if window.report_within_days is not None:
        said.append(f"活動が終わってから{window.report_within_days}日以内に、報告を出します。")
    if window.note:
        said.append(window.note)
    return tuple(said)


def _every(value: Day | None) -> str:
    if value is None:
        return "（決まりなし）"
    return f"毎年{value.month}月{value.day}日" if isinstance(value, MonthDay) else day(value)
