"""The search held against other search engines: same entries, same words, one run (`madoguchi bench`)."""
