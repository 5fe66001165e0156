"""The sender's own sheet on its way back: faulty cells in red, a last column that says what is wrong."""
