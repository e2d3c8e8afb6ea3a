"""Documents to pages: files, blocks, rows, cells, and the notation of types. No dialect is known here."""
