"""From documents to drafts that staff publish, and what a publication changes."""
