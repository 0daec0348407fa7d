"""Tables that members bring from other trackers and take away."""
