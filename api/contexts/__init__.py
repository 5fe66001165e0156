"""What pages show, as typed values: built from services' answers, ready for the templates to lay out."""
