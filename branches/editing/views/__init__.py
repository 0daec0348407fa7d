"""Pages of the admin for editing on branches."""
