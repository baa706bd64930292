/** One field of a message, ":61:…", with its continuation lines. */
export interface Mt940Field {
  readonly tag: string;
  readonly text: string;
  readonly lineNumber: number;
}

/** "-" or "-}" ends a message; "{5:…}" and "{1:…}" stand between two. */
const END = /^(?:-|-\}.*|\{.*)$/;
const FIELD = /^:(\d{2}[A-Z]?):(.*)$/;

/** The fields of all messages in order, without block headers, trailers and end marks. */
export function readFields(text: string): Mt940Field[] {
  const fields: { tag: string; text: string; lineNumber: number }[] = [];
  let open = false;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const [, tag, rest] = FIELD.exec(line.replace(/^\{1:.*?\{4:/, '')) ?? [];
    if (tag !== undefined) {
      fields.push({ tag, text: rest ?? '', lineNumber: index + 1 });
      open = true;
    } else if (END.test(line)) {
      open = false;
    } else {
      const last = fields.at(-1);
      if (open && last) last.text += `\n${line}`;
    }
  }
  return fields;
}
