"""News prose and whole newspaper pages: which persons they name and what they say of them."""
