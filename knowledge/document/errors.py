"""DocumentError
├── NotFound
├── NotAFile
├── NotAllowed
├── Empty
├── TooLarge
├── TooMuch
├── Suspicious
├── OtherFormat
├── Broken
├── BadCharacter
├── Locked
└── NoText

Each message is for the person who chose the file: what is wrong, where, and what to do.
"""

from knowledge.errors import KnowledgeError

NAME_LENGTH = 80
"""Characters of a file's name in a message: a longer one would hide what is wrong."""


class DocumentError(KnowledgeError):
    """A file could not be read as a document. `name` is the file's name, `where` a page, row or line of it."""

    def __init__(self, name: str, why: str, *, where: str = "") -> None:
        self.name, self.where, self.why = shown(name), where, why
        super().__init__("：".join(part for part in (self.name, where, why) if part))


class NotFound(DocumentError):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "ファイルが見つかりません。ファイルの名前と場所を確かめてください。")


class NotAFile(DocumentError):
    """It is a folder or a device."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "ファイルではありません（フォルダーなど）。中のファイルを1つずつ選んでください。")


class NotAllowed(DocumentError):
    """The system does not let us read it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name, "開くことができません。ほかのソフトで開いていないか、読む権限があるかを確かめてください。"
        )


class Empty(DocumentError):
    """There is nothing in it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "中身が空です。正しいファイルかどうか確かめてください。")


class TooLarge(DocumentError):
    """The file has more bytes than are read."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        why = f"ファイルが大きすぎます（{_megabytes(size)}）。{_megabytes(limit)}までのファイルに分けてください。"
        super().__init__(name, why)


class TooMuch(DocumentError):
    """More pages, rows, cells or lines than are read."""

    def __init__(self, name: str, what: str, limit: int, *, where: str = "") -> None:
        super().__init__(name, f"{what}が{limit:,}を超えています。いくつかのファイルに分けてください。", where=where)


class Suspicious(DocumentError):
    """It would unfold to far more than it should: a zip bomb, or XML that asks for more files."""

    def __init__(self, name: str) -> None:
        why = (
            "開くと異常に大きくなるなど、安全に読めないファイルです。"
            "作った人に確かめ、WordやExcelで開いて名前を付けて保存し直してください。"
        )
        super().__init__(name, why)


class OtherFormat(DocumentError):
    """A known or unknown format that is not read. `what` names it."""

    def __init__(self, name: str, what: str, advice: str | None = None) -> None:
        default = "文字のファイル、Word（.docx）、Excel（.xlsx）、CSV、PDF、HTMLのどれかで保存し直してください。"
        super().__init__(name, f"{what}は読めません。{advice or default}")


class Broken(DocumentError):
    """The file is damaged, or is not what it says."""

    def __init__(self, name: str, kind: str, *, where: str = "") -> None:
        why = f"{kind}として読めません。壊れている可能性があります。元のソフトで開いて保存し直してください。"
        super().__init__(name, why, where=where)


class BadCharacter(DocumentError):
    """A line has a byte that is no character in the file's encoding."""

    def __init__(self, name: str, line: int, encoding: str) -> None:
        why = f"文字として読めないところがあります（{encoding}）。その行を直すか、UTF-8で保存し直してください。"
        super().__init__(name, why, where=f"{line}行目")


class Locked(DocumentError):
    """It opens with a password only."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "パスワードがかかっています。パスワードを外したファイルを使ってください。")


class NoText(DocumentError):
    """A PDF of pictures, or of characters that stand for nothing."""

    def __init__(self, name: str, what: str = "文字が入っていない（スキャンした）PDFのようです。") -> None:
        super().__init__(name, f"{what}文字を選べるPDFか、WordやExcelのファイルを使ってください。")


def shown(name: str) -> str:
    """A file's name as it can stand in a message: no control characters, no broken bytes, not too long."""
    clean = "".join(char if char.isprintable() else "�" for char in name)
    return clean if len(clean) <= NAME_LENGTH else f"{clean[: NAME_LENGTH - 1]}…"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f}MB"
