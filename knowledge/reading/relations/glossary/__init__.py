"""Glossary terms explained where they stand in the texts of public pages."""
