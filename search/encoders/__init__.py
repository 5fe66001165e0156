"""The encoders behind ``search.ports.Encoder``; only ``search.wiring`` imports them."""
