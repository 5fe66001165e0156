"""Every select lives here, grouped as the models are."""
