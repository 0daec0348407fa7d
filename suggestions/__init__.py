"""What members suggest to change: small branches, decided on at the desk."""
