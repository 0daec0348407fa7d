"""HTTP in, HTTP out: what members see of the desk, and the desk itself."""
