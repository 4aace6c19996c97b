"""What the city has published, and how a question finds it. Plain Python: no web, no SQL, no platform."""
