"""Award forms: labels, the pairs of label and value in grids and lines, and the records made of them."""
