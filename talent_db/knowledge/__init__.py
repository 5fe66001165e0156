"""Knowledge tables: divisions, industries, honours, occupations, crafts; data in CSV, one checked loader each."""
