"""The rules of schemes in the hands of staff."""
