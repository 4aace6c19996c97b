"""Which support scheme fits a group (支援制度の判定): rules as data, three values, the next question, the words."""
