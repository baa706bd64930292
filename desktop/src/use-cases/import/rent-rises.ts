import type { RentRisesPreviewView } from '@portfolio-os/shared/api';
import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import { planRentRises } from '@portfolio-os/shared/integrations';
import { type DateOrder, readRentRises, rentRiseFields } from '@portfolio-os/shared/integrations/parsing';
import type { Invocation } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { z } from 'zod';
import type { Ledger } from '../../ledger/index.ts';
import { readTableFile } from './rent-roll.ts';

/** The column of each field, by its title or its index from 0; null where there is none. */
export const rentRiseMapping = z.partialRecord(
  z.enum(rentRiseFields),
  z.union([z.string().max(500), z.int().min(0).max(10_000)]).nullable(),
);

export interface RentRiseOptions {
  /** The act that it becomes: it is taken back by this id. A new one unless given. */
  actId?: string | undefined;
  mapping?: z.infer<typeof rentRiseMapping> | undefined;
  dateOrder?: DateOrder | undefined;
}

/** Previews a file of new rents (CSV or XLSX): whose they are, what they were, and every problem that blocks it. Changes nothing. */
export async function previewRentRises(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: RentRiseOptions = {},
): Promise<Result<RentRisesPreviewView>> {
  const read = await readAndPlan(ledger, { bytes, fileName, options });
  if (!read.ok) return read;
  const { rows, problems, ambiguousDates } = read.value;
  return accept({ rows, problems, ambiguousDates });
}

/** Changes all rents of a file as one act or, with any problem, none. Answers the act and how many rents it changed. */
export async function importRentRises(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: RentRiseOptions = {},
): Promise<Result<{ actId: string; rents: number }>> {
  const read = await readAndPlan(ledger, { bytes, fileName, options });
  if (!read.ok) return read;
  const { rows, problems, ambiguousDates, invocations, actId } = read.value;
  if (ambiguousDates)
    return refuse(
      'ambiguous-dates',
      'Nothing was imported. The dates can be read with the day or with the month first: say which it is.',
    );
  const [first] = problems;
  if (first) {
    const others = problems.length > 1 ? ` ${problems.length - 1} more to correct.` : '';
    const message = `Nothing was imported. Line ${first.lineNumber}: ${first.message}${others}`;
    return refuse('bad-rows', message, { details: { problems } });
  }
  const rents = rows.filter(({ formerCents, rentCents }) => formerCents !== rentCents).length;
  const done = await ledger.execute(...invocations);
  return done.ok ? accept({ actId, rents }) : done;
}

interface Planned extends RentRisesPreviewView {
  readonly invocations: Invocation[];
  readonly actId: string;
}

async function readAndPlan(
  ledger: Ledger,
  { bytes, fileName, options }: { bytes: Uint8Array; fileName: string; options: RentRiseOptions },
): Promise<Result<Planned>> {
  const table = await readTableFile(bytes, fileName);
  if (!table.ok) return table;
  const { currency } = await getOrganisation(ledger.books);
  const { mapping, dateOrder, actId = newId() } = options;
  const read = readRentRises(table.value, { currency, mapping, dateOrder });
  if (!read.ok) return read;
  const { ambiguousDates } = read.value;
  const plan = await planRentRises(ledger.books, read.value.rows, { actId, today: await ledger.today() });
  const problems = [...read.value.problems, ...plan.problems].sort((a, b) => a.lineNumber - b.lineNumber);
  return accept({
    ...plan,
    problems,
    ambiguousDates,
    actId,
    invocations: problems.length > 0 ? [] : plan.invocations,
  });
}
