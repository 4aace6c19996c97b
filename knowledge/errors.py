"""KnowledgeError
├── BadArticle
├── BadPack
└── BadSynonyms
"""


class KnowledgeError(Exception):
    """Knowledge could not be read."""


class BadArticle(KnowledgeError):
    """One article has a field that is unknown, missing or of the wrong shape."""

    def __init__(self, article: str, why: str) -> None:
        super().__init__(f"{article}: {why}")


class BadPack(KnowledgeError):
    """A pack file cannot be read."""

    def __init__(self, pack: str, why: str) -> None:
        super().__init__(f"{pack}: {why}")


class BadSynonyms(KnowledgeError):
    """A synonym file cannot be read."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}")
