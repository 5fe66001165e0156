"""Are these two records one person: blocking, comparisons, judgements; asked by import, nomination and claim."""
