"""The staff desk (職員の机): web pages on which city staff work through what was handed in."""
