"""What keeps a book from being lost, in the window: opening, who writes, backups, check, history, passphrase."""
