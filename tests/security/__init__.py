"""What holds whoever asks and however: routes, rights, known holes of what we build on."""
