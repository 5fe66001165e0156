"""Finding profiles, teams and studios: the port, its two engines, encoders, words and concepts. Knows talent_db only."""

import os

# Before numpy is loaded: requests run beside each other, and the threads of one product would only wait for those of the
# others (8 ms instead of 1.2 for all vectors of 100,000 profiles on a busy machine).
os.environ["OPENBLAS_NUM_THREADS"] = os.environ.get("OPENBLAS_NUM_THREADS", "1")
