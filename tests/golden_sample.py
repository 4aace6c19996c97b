"""Two questions whose answers are known: one of a shipped plan, one of the article that tests publish."""

from knowledge.learning.golden import Expects, GoldenQuestion

ROOT = "/desk/knowledge"
QUESTION = "山口市の社会貢献活動の保険の担当はどこですか"
ASKED = GoldenQuestion(
    question="ほたるの里づくり交付金の担当はどこですか", expects=Expects.ANSWER, articles=("mihon:1",), says=("水辺課",)
)
