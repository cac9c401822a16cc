"""The pages that workers meet on their phones: one small process, no kernel, no notebook."""
