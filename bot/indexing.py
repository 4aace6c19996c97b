"""How this process makes the index of its city: with Sudachi's synonym dictionary where the city keeps one."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.knowledge_base import READERS, Indexer, indexed
from bot.learning.wordrow import table
from bot.records import OwnWords
from bot.settings import BadSettings, Settings
from knowledge.answer import Counter
from knowledge.article import Article
from knowledge.words.thesaurus import general_synonyms


def indexer(settings: Settings) -> Indexer:
    """Builds indexes as the settings say; the dictionary is read once, with the first index.

    Raises BadSettings at once when the file is not there; the indexer raises BadSynonyms when it cannot be read.
    """
    file = settings.sudachi_synonyms
    if file is None:
        return indexed
    if not file.is_file():
        raise BadSettings(f"MADOGUCHI_SUDACHI_SYNONYMS: there is no file {file}")
    general = cache(general_synonyms)

    def with_general(articles: Sequence[Article], synonyms: OwnWords) -> Counter:
        return Counter(articles, synonyms=table(synonyms, general=general(Path(file))), processes=READERS)

    return with_general
