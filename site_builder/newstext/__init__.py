"""What single lines of saved news text say by their form."""
