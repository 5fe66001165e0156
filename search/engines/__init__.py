"""The two engines behind ``search.ports.SearchEngine``; only ``search.wiring`` imports them."""
