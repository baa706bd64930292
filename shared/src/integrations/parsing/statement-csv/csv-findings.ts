import type { DateOrder } from '../../../core/index.ts';
import type { Table } from '../csv/csv.ts';
import type { AmountChoice } from './amounts/choose-amount.ts';
import type { SortedRow } from './row-kinds.ts';
import type { StatementAnswers } from './statement-mapping.ts';
import type { StatementRoles } from './statement-roles.ts';

/** Everything found out about a table before its lines are read. */
export interface CsvFindings {
  readonly table: Table;
  readonly roles: StatementRoles;
  readonly sorted: readonly SortedRow[];
  readonly dates: { readonly order: DateOrder; readonly open: boolean };
  readonly amount: AmountChoice;
  readonly currency: string;
  readonly answers: StatementAnswers;
  readonly name: string;
}
