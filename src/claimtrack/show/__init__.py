"""Tables and pages for people, drawn with rich. Every word of an article passes through `safe` on its way here."""
