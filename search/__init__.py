"""Finding profiles, teams and studios: the port, its two engines, encoders, words and concepts. Knows talent_db only."""
