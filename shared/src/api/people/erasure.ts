/** What erasing a person will do, in the words of the records, before it is done. */
export interface ErasurePreviewView {
  name: string;
  /** When they were erased before, a calendar date; null: never. */
  erasedOn: string | null;
  /** What goes, a kind of record each: of how many records how many values. */
  goes: { what: string; records: number; values: number }[];
  /** Attached files whose bytes go. */
  files: number;
  /** Texts that name them and are part of facts, which stay as they are. */
  stays: { what: string; text: string }[];
  /** E-mails that were asked for to them, which nobody can bring back. */
  letters: number;
}
