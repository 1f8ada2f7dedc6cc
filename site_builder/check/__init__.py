"""What an editor runs before publishing: all that is wrong with an archive and its built site."""
