/** A file beyond this is refused by its size, before it is read. */
export const MOST_FILE_BYTES = 32 * 1024 * 1024;
/** A zip may hold this much when unpacked, in this many files. */
export const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
export const MOST_ENTRIES = 20_000;
export const MOST_FOLDER_FILES = 20_000;
export const MOST_DEPTH = 12;
/** Incidents in one run: more are a database, not an export to read by hand. */
export const MOST_INCIDENTS = 20_000;
