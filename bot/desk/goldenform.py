"""The form of a golden question: what is typed in it, and the articles to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.browser import Posted
from bot.era import jst_date
from bot.learning.golden import Golden
from bot.learning.goldensheet import lines_of
from knowledge.answer import Counter
from knowledge.article import Article
from knowledge.learning.golden import BadGolden, Came, Expects, GoldenQuestion, context_of, tried
from knowledge.text import plain

MOST_OFFERED = 12
MANY = "field."
"""Before the names of what is typed, so that a refusal shows it again."""
EXAMPLE = """title = "保険のことをたずねる"

[[step]]
say = "活動中のけがに使える保険はありますか"
sees = ["保険"]
offers = ["職員に聞く"]

[[step]]
say = "担当はどこですか"
not_sees = ["見つかりませんでした"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenForm:
    """What stands in the form. `find` are words to look for articles with."""

    kind: str = "question"
    question: str = ""
    expects: str = Expects.CANDIDATE.value
    articles: tuple[str, ...] = ()
    says: str = ""
    context: str = ""
    city: str = ""
    talk: str = EXAMPLE
    find: str = ""
    is_must: bool = False

    def about(self) -> GoldenQuestion | str:
        """What is to be kept. Raises BadGolden."""
        if self.kind == "talk":
            return self.talk
        if self.expects not in [one.value for one in Expects]:
            raise BadGolden("expects", "来るはずのものを選んでください。")
        expects = Expects(self.expects)
        return GoldenQuestion(
            question=self.question.strip(),
            expects=expects,
            articles=self.articles if expects in (Expects.ANSWER, Expects.CANDIDATE) else (),
            says=lines_of(self.says),
            context=self.context.strip() or None,
            city=self.city.strip() or None,
        )


def form_of(golden: Golden) -> GoldenForm:
    """A golden question as it stands in its form."""
    if isinstance(golden.about, str):
        return GoldenForm(kind="talk", talk=golden.about, is_must=golden.is_must)
    about = golden.about
    return GoldenForm(
        question=about.question,
        expects=about.expects.value,
        articles=about.articles,
        says="\n".join(about.says),
        context=about.context or "",
        city=about.city or "",
        is_must=golden.is_must,
    )


def typed(sent: Posted) -> GoldenForm:
    """What was sent."""
    keys = [key for several in sent.fields.get("article", ()) for key in several.split("\n")]
    return GoldenForm(
        kind="talk" if sent.one("kind") == "talk" else "question",
        question=sent.one(f"{MANY}question"),
        expects=sent.one("expects"),
        articles=tuple(dict.fromkeys(filter(None, keys))),
        says=sent.one(f"{MANY}says"),
        context=sent.one(f"{MANY}context"),
        city=sent.one(f"{MANY}city"),
        talk=sent.one(f"{MANY}talk"),
        find=sent.one(f"{MANY}find").strip()[:100],
        is_must=bool(sent.one("is_must")),
    )


def lookup(
    form: GoldenForm, counter: Counter, articles: Sequence[Article], *, today: datetime
) -> tuple[Came | None, list[tuple[str, str]]]:
    """What comes now, and articles to choose from by key and title: those chosen, those whose title holds the words
    looked for, those found for the question.
    """
    known = {article.key: article for article in articles}
    wanted, came = list(form.articles), None
    words = plain(form.find)
    if words:
        wanted += [article.key for article in articles if words in plain(article.title)][:MOST_OFFERED]
    if form.kind == "question" and plain(form.question):
        asked = GoldenQuestion(
            question=form.question, expects=Expects.UNKNOWN, context=form.context or None, city=form.city or None
        )
        came = tried(counter, asked, today=jst_date(today))
        context = context_of(counter, asked, today=jst_date(today))
        look = counter.look(form.question, city=asked.city, context=context)
        wanted += [*came.articles, *(hit.article.key for hit in look.hits)]
    keys = list(dict.fromkeys(wanted))[: max(MOST_OFFERED, len(form.articles))]
    return came, [(key, _name(known.get(key), key)) for key in keys]


def _name(article: Article | None, key: str) -> str:
    if article is None:
        return f"（公開していない記事：{key}）"
    number = f"{article.citation.number} " if article.citation.number else ""
    return f"{number}{article.title}（{article.city or article.plan}）"
