"""What each part of the score of an article weighs, and how fast a repeated word stops counting, with the reasons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each part adds to the score of an article. Measured on FAQ of a city and on the sample plans; all together
    they add up to 3 with word vectors and without, so that a score means about the same on both.
    """

    title: float = 0.45  # title and other words: what people call the thing
    body: float = 0.45  # where colloquial questions meet a plan at all; less loses both recall and rank
    pieces: float = 0.25  # kanji and katakana pieces: compounds cut differently; more drowns the words
    readings: float = 0.15  # the same sound written differently; it mostly repeats the words
    usage: float = 0.85  # words used alike: finds what shares no word with the question
    paraphrase: float = 0.85  # words that say the same: as good alone as the other, and right where that is wrong
    meaning: float = 0.4  # a synonym is worth less than the word itself, or general rows drown the rare word
    general: float = 0.2  # one of a general dictionary: its rows know nothing of the field
    asking: float = 0.5  # 担当, 期間, 手続き: words that ask something of every subject count half
    repaired: float = 0.8  # a repaired word is a guess, though a good one


WEIGHTS = Weights()
WITHOUT_VECTORS = Weights(title=1.0, body=1.0, pieces=0.6, readings=0.3, asking=1.0)
SHORT_SATURATION = 1.6
"""BM25's k1 for titles: a second mention still counts."""
LONG_SATURATION = 0.8
"""BM25's k1 for bodies: that a long text repeats a word says little."""
MIDDLE_SATURATION = 1.2
"""For what is read over title and body together: the usual value."""
