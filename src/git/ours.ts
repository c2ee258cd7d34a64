/** What of a repository belongs to the archive whose folder is `prefix` (`""` or `sub/folder/`). */
export function isOurs(prefix: string, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  const inArchive = path.slice(prefix.length);
  return (
    ["afterword.yml", ".gitattributes"].includes(inArchive) ||
    /^(?:incidents|templates|reports)\//.test(inArchive)
  );
}

/** An incident file of the archive: what the merge knows the grammar of. */
export function isIncidentFile(prefix: string, path: string): boolean {
  return (
    path.startsWith(`${prefix}incidents/`) && /^incidents\/[^/]+\/[^/]+\.md$/.test(path.slice(prefix.length))
  );
}
