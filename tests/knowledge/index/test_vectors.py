import struct
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.index.vectors import ENCODED, Encoder, Table, installed, string_hash, unit
from knowledge.text import words
from tests.knowledge.index.vectors_sample import word

SHORT, LONG = 7, 300


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """犬 has row 7 (one byte), 猫 row 300 (two bytes)."""
    cells = b"".join(
        (
            b"\xcf" + struct.pack(">Q", string_hash("犬")) + bytes([SHORT]),
            b"\xcf" + struct.pack(">Q", string_hash("猫")) + b"\xcd" + struct.pack(">H", LONG),
            b"\xce" + struct.pack(">I", 12345) + b"\xcc" + bytes([200]),
        )
    )
    (tmp_path / "key2row").write_bytes(b"\xdf" + struct.pack(">I", 3) + cells)
    vectors = np.arange(1, 1 + 301 * 2, dtype=np.float32).reshape(301, 2)
    with (tmp_path / "vectors").open("wb") as file:
        np.save(file, vectors)
    return Table.read(tmp_path)


@dataclass(slots=True)
class CountingModel:
    """An encoder that notes what it was asked for."""

    asked: list[str] = field(default_factory=list)

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([[len(text)] * ENCODED for text in texts], dtype=np.float32)


def test_strings_are_named_as_spacy_names_them():
    assert string_hash("coffee") == 3197928453018144401


def test_a_table_gives_the_vector_of_each_word_at_length_one(table: Table):
    found = table.of([word("犬"), word("猫")])

    expected = np.array([[15.0, 16.0], [601.0, 602.0]])
    assert np.allclose(found, unit(expected))


def test_a_table_tries_the_written_and_the_dictionary_form(table: Table):
    written = replace(word("いぬ"), surface="犬")
    conjugated = replace(word("ねこ"), base="猫")

    assert table.of([written, conjugated]).any(axis=1).all()


def test_an_unknown_word_has_no_direction(table: Table):
    assert not table.of([word("鳥")]).any()
    assert table.of([]).shape == (0, 2)


def test_every_word_is_encoded_once():
    model = CountingModel()
    encoder = Encoder(model)

    first = encoder.of([word("犬"), word("猫"), word("犬")])
    again = encoder.of([word("猫")])

    assert model.asked == ["犬", "猫"]
    assert np.array_equal(first[1], again[0])
    assert encoder.of([]).shape == (0, ENCODED)


def test_words_that_mean_alike_lie_closer_in_what_is_installed():
    if not installed():
        pytest.skip("no word vectors are installed; make test installs them")
    for source in installed():
        dog, cat, grant = source.of([one for text in ("犬", "猫", "助成") for one in words(text)])

        assert dog @ cat > dog @ grant
        assert np.linalg.norm(dog) == pytest.approx(1.0, abs=1e-3)
