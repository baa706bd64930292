const MEGABYTE = 1024 * 1024;

/** As much as any way takes of a file that somebody chose: dropped on the page, opened by the system, named by its path. */
export const MAX_CHOSEN_FILE_BYTES = 64 * MEGABYTE;
/** "64 MB". */
export const MAX_CHOSEN_FILE = `${MAX_CHOSEN_FILE_BYTES / MEGABYTE} MB`;
