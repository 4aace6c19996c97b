"""An answer on the command line: as text, and as one JSON object."""

from typing import Any, assert_never

from knowledge.answer import Answer, Candidates, Unknown


def answer_lines(outcome: Answer | Candidates | Unknown) -> list[str]:
    """What a person reads in the terminal, line by line."""
    match outcome:
        case Answer() as answer:
            facts = [f"{fact.label}：{fact.value}" for fact in answer.facts]
            where = "、".join(part for part in (answer.city, answer.years_besides) if part)
            source = f"出典：{answer.citation}" + (f"（{where}）" if where else "")
            notice = [f"※ {answer.notice}"] if answer.notice else []
            return [answer.lead, f"■ {answer.article.title}", *facts, *notice, source]
        case Candidates(articles=articles, glimpses=glimpses, why=why):
            notice = [f"※ {why}"] if why else []
            return [
                "つぎのどれについて知りたいですか。",
                *notice,
                *(
                    f"・{a.title}（{a.city or a.plan}）" + (f"\n　{line}" if line else "")
                    for a, line in zip(articles, glimpses, strict=True)
                ),
            ]
        case Unknown(why=why, desk=desk):
            return [why, *([f"窓口：{desk}"] if desk else [])]
        case never:
            assert_never(never)


def answer_record(question: str, outcome: Answer | Candidates | Unknown) -> dict[str, Any]:
    """The same as plain data."""
    match outcome:
        case Answer() as answer:
            return {
                "question": question,
                "outcome": "answer",
                "text": answer.lead,
                "facts": [{"label": fact.label, "value": fact.value} for fact in answer.facts],
                "article": answer.article.key,
                "title": answer.article.title,
                "citation": answer.citation,
                "year": answer.year,
                "city": answer.city,
                "notice": answer.notice,
                "sure": answer.sure,
            }
        case Candidates(articles=articles, glimpses=glimpses, sure=sure, why=why):
            rows = [
                {"article": a.key, "title": a.title, "city": a.city, "citation": a.citation.text(), "line": line}
                for a, line in zip(articles, glimpses, strict=True)
            ]
            return {"question": question, "outcome": "candidates", "candidates": rows, "text": why, "sure": sure}
        case Unknown(why=why, desk=desk, sure=sure):
            return {"question": question, "outcome": "unknown", "text": why, "desk": desk, "sure": sure}
        case never:
            assert_never(never)
