"""What is said: the sentence that answers, the line under a candidate, the reason why there is no answer."""
