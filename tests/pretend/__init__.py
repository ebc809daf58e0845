"""What tests/environments.py pretends: sitecustomize.py is imported by every Python that finds this
folder on its path, before anything else; direct.py is a plugin of pytest.
"""
