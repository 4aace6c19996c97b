"""Several questions in one message, and those in a long letter: answered in turn, with the whole text kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering import Answering, outcome_of, with_place
from bot.era import jst_date
from bot.following import on_show, resolved, talked_about
from bot.learning.noting import note_question
from bot.memory import Memory
from bot.message import Choice, Remark, Reply
from bot.scene import Scene, Told
from knowledge.answer import Answer, Candidates, Unknown
from knowledge.article import Article
from knowledge.asking.letter import Letter
from knowledge.following import followed
from knowledge.outcome import Outcome

MOST_ANSWERED = 3
"""Questions of one message that are answered; with the words around them that is as much as LINE takes at once."""
LONGEST_SAID_BACK = 40
BETWEEN = "／"
Answered = tuple[str, Outcome]
"""A question and what came of it."""


def answer_letter(answering: Answering, scene: Scene, memory: Memory, text: str, letter: Letter) -> Told:
    """Answers the first questions, names the rest, and offers to hand a long letter on as it is."""
    memory = with_place(memory, scene.counter.understood(_around(text, letter.questions)))
    memory = replace(memory, article=None, offered=()) if letter.is_long else memory
    memory, answered, follows = _asked(scene, memory, letter.questions[:MOST_ANSWERED])
    memory = replace(memory, question=text)
    worst = max(range(len(answered)), key=lambda at: _badness(answered[at][1]), default=None)
    memory = note_question(scene, replace(memory, follows=follows), text, None if worst is None else answered[worst][1])
    replies = [
        _headed(answering, answering.reply(scene, memory, outcome, place=0 if at == worst else None), question)
        for at, (question, outcome) in enumerate(_shortened(answered))
    ]
    if letter.is_long:
        replies = [_read(answering, text, letter), *replies, _handing_on(answering)]
    replies[-1] = _with_rest(answering, replies[-1], letter.questions[MOST_ANSWERED:])
    return Told(memory=memory, replies=_buttons_last(replies))


def _around(text: str, questions: Sequence[str]) -> str:
    """What is said beside the questions: a city named there is meant in all of them, one named in a question is not."""
    for question in questions:
        text = text.replace(question, " ")
    return text


def _asked(scene: Scene, memory: Memory, questions: Sequence[str]) -> tuple[Memory, list[Answered], tuple[str, ...]]:
    """Asks one after the other. A question that leans on candidates adds its fact to the lines under them."""
    answered: list[Answered] = []
    follows: tuple[str, ...] = ()
    articles, last = on_show(scene, memory), memory
    for question in questions:
        text = resolved(scene, last, question) or question
        read = scene.counter.understood(text)
        before = answered[-1][1] if answered else None
        outcome = _of_one(scene, memory, before, articles, question=question, text=text)
        if isinstance(before, Candidates) and isinstance(outcome, Candidates) and outcome.articles == before.articles:
            answered[-1] = (f"{answered[-1][0]}{BETWEEN}{question}", _joined(before, outcome))
            follows = (*follows, question)
            continue
        memory = talked_about(scene, with_place(memory, read), outcome, read)
        last = replace(memory, question=text)
        articles = [outcome.article] if isinstance(outcome, Answer) else [*getattr(outcome, "articles", articles)]
        answered.append((question, outcome))
    return memory, answered, follows


def _of_one(
    scene: Scene, memory: Memory, before: Outcome | None, articles: Sequence[Article], *, question: str, text: str
) -> Outcome:
    """What comes of one of several questions; `text` is the question with what it leans on."""
    read = scene.counter.understood(text)
    is_whole = text != question
    elsewhere = is_whole or read.cities or read.other_city or read.about_plan
    if read.leans and isinstance(before, Candidates) and not elsewhere:
        return scene.counter.presenter.present(before.articles, question)
    memory = with_place(memory, read)
    found = outcome_of(scene, replace(memory, article=None) if is_whole else memory, text)
    return followed(scene.counter, articles, read, found, today=jst_date(scene.now))


def _shortened(answered: Sequence[Answered]) -> Iterator[Answered]:
    """An article that was just shown is not shown again, only what else was asked of it, with its source."""
    shown: set[str] = set()
    for question, outcome in answered:
        if isinstance(outcome, Answer):
            is_again = outcome.article.key in shown
            shown.add(outcome.article.key)
            yield question, replace(outcome, facts=(), notice=None) if is_again else outcome
        else:
            yield question, outcome


def _joined(before: Candidates, now: Candidates) -> Candidates:
    lines = zip(before.glimpses, now.glimpses, strict=True)
    return replace(before, glimpses=tuple(BETWEEN.join(filter(None, dict.fromkeys(pair))) for pair in lines))


def _badness(outcome: Outcome) -> int:
    return [Answer, Candidates, Unknown].index(type(outcome))


def _headed(answering: Answering, reply: Reply, question: str) -> Reply:
    """The reply with the question it answers."""
    return replace(reply, lines=(Remark(answering.words("letter.question"), _short(question)), *reply.lines))


def _read(answering: Answering, text: str, letter: Letter) -> Reply:
    """That the letter was read, how long it is, and how many questions were found in it."""
    number = len(letter.questions)
    said = answering.words("letter.read", length=f"{len(text):,}")
    found = answering.words("letter.found", number=number) if number else answering.words("letter.none_found")
    return Reply(text=said, lines=(found,))


def _handing_on(answering: Answering) -> Reply:
    words = answering.words
    choices = (answering.staff(), Choice(words("button.comment"), "start:comment"))
    return Reply(text=words("letter.hand_on"), lines=(words("letter.hand_on_hint"),), choices=choices)


def _with_rest(answering: Answering, reply: Reply, rest: Sequence[str]) -> Reply:
    if not rest:
        return reply
    named = "".join(f"「{_short(question)}」" for question in rest[:MOST_ANSWERED])
    return replace(reply, lines=(*reply.lines, answering.words("letter.rest", questions=named)))


def _buttons_last(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """All articles to choose from under the last reply: some channels show only its buttons, and a typed number is
    one of them.
    """
    articles = [choice for reply in replies for choice in reply.choices if choice.value.startswith("article:")]
    last = replies[-1]
    others = [choice for choice in last.choices if choice not in articles]
    choices = tuple({choice.value: choice for choice in (*articles, *others)}.values())
    rate = _rating(replies[:-1])
    return (*(replace(reply, choices=()) for reply in replies[:-1]), replace(last, choices=(*choices, *rate)))


def _rating(replies: Sequence[Reply]) -> Iterator[Choice]:
    return (choice for reply in replies for choice in reply.choices if choice.value.startswith(("good:", "bad:")))


def _short(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= LONGEST_SAID_BACK else line[: LONGEST_SAID_BACK - 1] + "…"
