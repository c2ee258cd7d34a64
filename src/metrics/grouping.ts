/** Values by a key, keys in the order in which they first occur. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** How often each name occurs; only names that do, by text. */
export function tally(names: Iterable<string>): Readonly<Record<string, number>> {
  const groups = [...groupBy(names, (name) => name)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([name, group]) => [name, group.length]));
}
