"""Who can solve it: understanding a problem, ranking craftsmen and teams, and saying why. Knows search and talent_db."""
