"""The shapes of the JSON interface; what is not declared here does not leave the house."""
