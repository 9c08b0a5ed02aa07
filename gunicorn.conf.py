"""Gunicorn: ``gunicorn`` without arguments, from the project's root, serves the site."""

import os

# `site/` is a source root, never a package.
pythonpath = "site"
wsgi_app = "config.wsgi:application"

bind = [f"127.0.0.1:{os.environ.get('PORT', '8000')}"]
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
# One request at a time in a process: Wagtail relaxes the blocks of a draft's form while it is
# validated, and these blocks are shared by all threads (a preview and a save at the same moment
# ended in an error).
threads = 1
timeout = 60
graceful_timeout = 30
# A worker is renewed now and then, so that memory which Python does not give back stays bounded.
max_requests = 2000
max_requests_jitter = 200
accesslog = "-"
