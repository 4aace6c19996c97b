"""The ways in and out: each translates a platform's messages and decides nothing."""
