const MEGABYTE = 1024 * 1024;

/** The largest file that any import takes: dropped on the page, opened by the system, or named by its path. */
export const MAX_CHOSEN_FILE_BYTES = 64 * MEGABYTE;
/** "64 MB". */
export const MAX_CHOSEN_FILE = `${MAX_CHOSEN_FILE_BYTES / MEGABYTE} MB`;
