/** An id, wherever it stands in the text of ops: no other text has its form. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Whether a text, such as the ops of a set as they are kept, names one of these ids. */
export function namesOneOf(text: string, ids: ReadonlySet<string>): boolean {
  return text.match(IDS)?.some((id) => ids.has(id)) ?? false;
}
