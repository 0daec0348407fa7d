"""Long work: exports, erasures, imports by members."""

from .env import BASE_DIR, text

# "thread": a thread of the web process; "worker": `manage.py run_jobs --forever` beside it; "inline": at once (tests).
JOBS_RUN = text("JOBS_RUN", "thread")
# From whom nothing was heard for so long is gone.
JOBS_SILENCE_SECONDS = 90
# Results lie here, and are handed out to their owners only.
JOBS_ROOT = BASE_DIR / "var" / "results"
