"""The frame: settings, addresses, the Celery app, the one-command start."""
