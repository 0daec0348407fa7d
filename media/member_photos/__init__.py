"""Photos that members send in: taking them in, the moderators' answer, and where they are shown."""
