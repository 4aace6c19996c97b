"""Files as documents: numbered lines, pages and tables, whatever the file was."""
