"""Which pages a site has, what each shows, at which address."""
