"""A draft of a petition, written from a case: what is not known stays a marked gap."""
