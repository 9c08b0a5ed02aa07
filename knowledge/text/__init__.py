"""Pure helpers on text: nothing here knows Django models, so everything may use it."""
