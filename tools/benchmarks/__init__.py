"""One module a benchmark, each with ``figures(short)``; ``tools.bench`` finds them by themselves."""
