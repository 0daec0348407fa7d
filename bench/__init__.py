"""`python -m bench`: how fast the production server answers, beside a bare Django view on the same server."""
