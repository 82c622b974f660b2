"""Taking over a member list: file, columns, a look at each row, then one action that can be taken back."""
