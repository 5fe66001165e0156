"""Scripts for those who work on the project: services for the tests, benchmarks."""
