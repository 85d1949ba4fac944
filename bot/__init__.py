"""The doors: command line, web endpoint and page; what people see."""
