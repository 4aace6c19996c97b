"""Words: what they mean, how they are read, and how they are written wrongly."""
