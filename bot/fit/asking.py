"""A question about a group as a reply: why it is asked, and its buttons."""

from bot.fit.group import Group
from bot.fit.match import button
from bot.message import MAX_CHOICES, Choice, Fact, Line, Reply
from bot.wording import Words
from knowledge.fit.fact import FactType, Option
from knowledge.fit.question import Question

WAYS_OUT = 4
"""Buttons beside the answers: わからない, もどる, ここまでの結果, やめる."""


def ask(words: Words, question: Question, group: Group) -> Reply:
    """The question with its reason and its buttons."""
    labels = {option.value: option.label for option in question.options}
    lines: list[Line] = [Fact(words("fit.why"), question.why)]
    if group.ticks:
        lines = [
            Fact(words("fit.ticked"), "、".join(labels.get(one, one) for one in group.ticks)),
            words("fit.more_ticks"),
        ]
    elif group.page:
        lines = [words("fit.page")]
    elif question.type is FactType.CHOICES:
        lines.append(words("fit.many"))
    elif question.type is FactType.COSTS:
        lines.append(words("fit.no_lines"))
    return Reply(
        text=question.text,
        lines=tuple(lines),
        choices=(*_answers(words, question, group), *_ways_out(words, question, group)),
        asks=question.fact,
    )


def offered(question: Question, group: Group) -> tuple[Option, ...]:
    """The options shown now, in order: those not ticked yet, a page of them where there are too many."""
    left = [option for option in question.options if option.value not in group.ticks]
    room = _room(question)
    if len(left) <= room:
        return tuple(left)
    first = group.page * (room - 1)
    return tuple(left[first : first + room - 1])


def _room(question: Question) -> int:
    ends = 1 if question.type is FactType.CHOICES else 0
    return MAX_CHOICES - WAYS_OUT - ends


def _answers(words: Words, question: Question, group: Group) -> list[Choice]:
    name = question.fact
    if question.type is FactType.YES_NO:
        return [Choice(words(f"button.{said}"), f"fit:set:{name}={said}") for said in ("yes", "no")]
    if question.type is FactType.COSTS:
        return []
    verb = "tick" if question.type is FactType.CHOICES else "set"
    shown = offered(question, group)
    found = [Choice(option.label, f"fit:{verb}:{name}={option.value}") for option in shown]
    left = len(question.options) - len(group.ticks)
    if len(shown) < left:
        is_last = (group.page + 1) * (_room(question) - 1) >= left
        found.append(button(words, "fit_page", f"page:{name}={0 if is_last else group.page + 1}"))
    if question.type is FactType.CHOICES:
        found.append(
            button(words, "fit_done", f"done:{name}") if group.ticks else button(words, "fit_none", f"none:{name}")
        )
    return found


def _ways_out(words: Words, question: Question, group: Group) -> list[Choice]:
    out = [button(words, "fit_unsure", f"unsure:{question.fact}", minor=True)]
    if group.asked:
        out.append(button(words, "back", "back", minor=True))
    if group.known:
        out.append(button(words, "fit_result", "result", minor=True))
    return [*out, button(words, "stop", "stop", minor=True)]
