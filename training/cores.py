"""The cores that this process may use. Import it before PyTorch: OpenMP, told where to run, then binds this thread to one of them."""

import os

CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set(range(os.cpu_count() or 1))
