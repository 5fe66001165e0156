"""How good the answers are: measures, plain baselines, and the report that puts them side by side."""
