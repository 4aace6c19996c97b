"""What a city teaches by golden questions and confirmed answers."""
