"""The parts of the index: what is counted, weighed and learned of the articles, and which are scored."""
