import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { findSource, savedMappings } from '@portfolio-os/shared/integrations';
import {
  type MappingChoice,
  readStatementFile,
  type StatementFileReading,
} from '@portfolio-os/shared/integrations/parsing';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Ledger } from '../../ledger/index.ts';
import { type StatementOptions, statementMapping } from './statement-options.ts';

export interface StatementUpload {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly options: StatementOptions;
}

/** Identifies this kind of file: by a CSV's titles, otherwise by its format. */
export function layoutOf({ statement, columns }: StatementFileReading): string {
  return columns ? `csv\u001f${columns.header.join('\u001f')}` : statement.format;
}

/**
 * Reads a file by the person's answers, then by saved answers for such files, then by its own content. A saved answer that
 * contradicts the file is not used. The file may be read twice; `pause` is awaited before the second time.
 */
export async function readStatement(
  ledger: Ledger,
  { bytes, fileName, options }: StatementUpload,
  pause: () => Promise<void>,
): Promise<Result<StatementFileReading>> {
  const { currency } = await getOrganisation(ledger.books);
  const reading = (choice: MappingChoice) =>
    readStatementFile(bytes, { fileName, currency, choice, answers: options.answers });
  if (options.savedMapping !== undefined) return readAsSaved(ledger, options.savedMapping, reading);
  const said = withoutOpen(options.mapping ?? {});
  const read = reading(said);
  if (!read.ok || read.value.columns === null) return read;
  const source = await findSource(ledger.books, { layout: layoutOf(read.value), fileName });
  const remembered = readMapping(source?.mapping ?? null);
  const same = source?.mapping === JSON.stringify(read.value.columns.mapping);
  if (remembered === null || same) return read;
  await pause();
  const again = reading({ ...remembered, ...said });
  const worse = !again.ok || again.value.statement.questions.length > read.value.statement.questions.length;
  return worse ? read : again;
}

async function readAsSaved(
  ledger: Ledger,
  name: string,
  reading: (choice: MappingChoice) => Result<StatementFileReading>,
): Promise<Result<StatementFileReading>> {
  let refused: Result<StatementFileReading> | null = null;
  for (const saved of await savedMappings(ledger.books, name)) {
    const mapping = readMapping(saved);
    const read = mapping ? reading(mapping) : null;
    if (read?.ok) return accept(read.value);
    refused = read ?? refused;
  }
  return (
    refused ??
    refuse(
      'no-such-mapping',
      `No mapping was saved for an account named “${name}”. Import a file into it once, and its mapping is kept.`,
    )
  );
}

/** A saved mapping; parts that another version of the app wrote and this one does not know are left to the file. */
function readMapping(json: string | null): MappingChoice | null {
  if (json === null) return null;
  const parsed = statementMapping.safeParse(JSON.parse(json));
  return parsed.success ? withoutOpen(parsed.data) : null;
}

/** A choice without its open parts, which are found in the file or asked. */
function withoutOpen(mapping: MappingChoice): MappingChoice {
  const { dateOrder, invert, date, amount, ...rest } = mapping;
  return {
    ...rest,
    ...(dateOrder ? { dateOrder } : {}),
    ...(typeof invert === 'boolean' ? { invert } : {}),
    ...(date === null || date === undefined ? {} : { date }),
    ...(amount === null || amount === undefined ? {} : { amount }),
  };
}
