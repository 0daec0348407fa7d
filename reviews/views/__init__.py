"""Pages of reviews, and what is sent to them."""
