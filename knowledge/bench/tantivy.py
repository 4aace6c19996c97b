"""tantivy on the same words: an inverted index in Rust, in memory, one segment, one thread."""

from collections.abc import Mapping, Sequence

from knowledge.bench.peer import MOST, Entry, Find, question_tokens

LABEL = "tantivy"
PACKAGE = "tantivy"
READS_TOKENS = True
HEAP_BYTES = 256_000_000
"""What the writer may hold before it writes a segment."""


def build(entries: Sequence[Entry]) -> Mapping[str, Find]:
    """Builds the index; words are joined by spaces and cut there again, nothing else is done to them."""
    import tantivy

    schema = (
        tantivy.SchemaBuilder()
        .add_unsigned_field("at", stored=True)
        .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        .build()
    )
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
    for at, entry in enumerate(entries):
        writer.add_document(tantivy.Document(at=at, words=" ".join(entry.tokens)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    found_of = [entry.key for entry in entries]

    def find(question: str) -> Sequence[str]:
        terms = [tantivy.Query.term_query(schema, "words", token, "freq") for token in question_tokens(question)]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(query, limit=MOST, count=False).hits
        return [found_of[searcher.doc(address)["at"][0]] for _, address in hits]

    return {"": find}
