"""What is asked: the fact, the city, who asks, how a message hangs on the talk before it."""
