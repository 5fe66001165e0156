"""The pages in Chinese: forms and links that work without JavaScript, improved by htmx where it is there."""
