import type { Figure } from '@portfolio-os/shared/api';
import type { ReportDays, WhyParams } from '../../api/queries.ts';

/** A figure that somebody asked "why?" of, and what it is of; or one of a report, by the keys of its row and its column. */
export type Asked =
  | { figure: Figure; params: WhyParams }
  | { report: string; days: ReportDays; row: string; column: string };
