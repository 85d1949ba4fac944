"""The table of responsibilities as people and programs are shown it: JSON, terminal text, workbook."""
