"""What everybody sees: base templates, component tags, forms, the style sheet and the icons."""
