"""The census: how many rides and parks of each kind there are and were."""
