"""Records in: documents are read, cleaned, checked and stored. Knows talent_db and nothing above it."""
