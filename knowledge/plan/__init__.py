"""Forms of plan. Each module here knows one way in which cities lay out plans; a new one is a new file."""
