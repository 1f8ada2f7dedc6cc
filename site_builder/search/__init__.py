"""What a reader's search looks through, made while the site is built."""
