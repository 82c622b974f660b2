"""The page Giấy tờ: every paper the program makes, and the register of those issued."""
