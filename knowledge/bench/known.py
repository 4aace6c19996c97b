"""Questions with known answers: residents' questions with judged entries, or questions made from the entries."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from knowledge.article import Article

Grades = Mapping[str, int]
"""How well each relevant article answers a question: 1 helps, 2 answers."""


@dataclass(frozen=True, slots=True)
class Known:
    """Articles, questions about them by id, and the grades of each question's articles."""

    articles: Sequence[Article]
    questions: Mapping[str, str]
    grades: Mapping[str, Grades]

    @classmethod
    def judged(cls, articles: Sequence[Article], questions: Mapping[str, str], grades: Mapping[str, Grades]) -> Self:
        """Questions that people have judged; those that nobody has are left out.

        Raises ValueError when no question has a grade.
        """
        judged = {key: text for key, text in questions.items() if grades.get(key)}
        if not judged:
            raise ValueError("no question has a grade: do the ids of questions and qrels fit?")
        return cls(articles, judged, {key: grades[key] for key in judged})

    @classmethod
    def made(cls, articles: Sequence[Article]) -> Self:
        """One question an article: what residents call it, taken out of the article, else its title.

        The other word is one that no other article has, the longest of them, which says most.
        Raises ValueError when there is no article.
        """
        if not articles:
            raise ValueError("no articles")
        used = Counter(word for article in articles for word in article.other_words)
        kept: list[Article] = []
        grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for article in articles:
            own = [word for word in article.other_words if used[word] == 1]
            question = max(own, key=len, default=article.title)
            grades[question][article.key] = 2
            kept.append(replace(article, other_words=tuple(word for word in article.other_words if word != question)))
        return cls(kept, {question: question for question in grades}, grades)
