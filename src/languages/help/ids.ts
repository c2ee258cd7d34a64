export const ids = `  2026-11-20-checkout-down-7k3fq2     the first day of harm, a few words, six random signs
  undated-checkout-down-7k3fq2        the day was asked for, and nobody knows it

Where a command takes <id>:

  afterword show 2026-11-20-checkout-down-7k3fq2
  afterword show 2026-11-20-ch        a beginning that fits one only
  afterword show @last                the one that was changed last here
  afterword show incidents/2026/2026-11-20-checkout-down-7k3fq2.md

The file is incidents/<year>/<id>.md; what belongs to it (pictures, exports) lies in
incidents/<year>/<id>/ and is shared only with submit --attachments.

The random signs keep two people apart who start the same incident at once. An id never
changes once it is shared, even when its date or words turn out wrong. A file brought
from elsewhere keeps its own id if that has only letters, digits, dots, dashes and _.

An action item is named by its incident and number: 2026-11-20-checkout-down-7k3fq2/A1.
`;
