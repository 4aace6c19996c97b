"""What happens: a message arrives, is handled in one transaction, and the reply leaves."""
