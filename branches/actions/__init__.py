"""What can be done with branches; each act is one transaction and refuses by `branches.refusals`."""
