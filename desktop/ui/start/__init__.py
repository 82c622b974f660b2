"""Before a book is open: make one, open one."""
