import type {
  ImportReportView,
  RentRisesPreviewView,
  RentRollPreviewView,
  StatementPreviewView,
} from '@portfolio-os/shared/api';
import { upload, uploadStream, withQuery } from '../client.ts';
import { portfolioPath } from '../portfolio-routes.ts';
import type { Long } from './portfolios.ts';

export interface RentRollFile {
  file: File;
  /** Field → column, as the person corrected it; null lets the engine find them. */
  mapping: Record<string, string | null> | null;
  /** The date that the books begin. */
  startingOn: string;
  /** How the file writes dates; null lets the engine find out. */
  dateOrder: string | null;
  edits: RentRollEdits;
}

/** What a person has answered: the building of a file that names none, lines left out, cells by "line:field". */
export interface RentRollEdits {
  building?: string;
  leaveOut: number[];
  cells: Record<string, string>;
}

export const previewRentRoll = (p: string, file: RentRollFile) =>
  upload<RentRollPreviewView>(rentRollPath(p, '/preview', file), file.file);

export const importRentRoll = (p: string, file: RentRollFile) =>
  upload<RentRollPreviewView['counts']>(rentRollPath(p, '', file), file.file);

function rentRollPath(p: string, step: string, file: RentRollFile): string {
  const { mapping, startingOn, dateOrder, edits } = file;
  const params = {
    mapping: mapping && JSON.stringify(mapping),
    startingOn,
    dateOrder,
    edits: JSON.stringify(edits),
  };
  return withQuery(portfolioPath(p, `/imports/rent-roll${step}`), params);
}

export interface RentRisesFile {
  file: File;
  /** The act that it becomes, so that sending it again changes nothing twice. */
  actId: string;
  /** How the file writes dates; null lets the engine find out. */
  dateOrder: string | null;
}

export const previewRentRises = (p: string, file: RentRisesFile) =>
  upload<RentRisesPreviewView>(rentRisesPath(p, '/preview', file), file.file);

export const importRentRises = (p: string, file: RentRisesFile) =>
  upload<{ actId: string; rents: number }>(rentRisesPath(p, '', file), file.file);

function rentRisesPath(p: string, step: string, { actId, dateOrder }: RentRisesFile): string {
  return withQuery(portfolioPath(p, `/imports/rent-rises${step}`), { actId, dateOrder });
}

export interface StatementFile {
  file: File;
  mapping: Record<string, unknown> | null;
  /** What the person says about single lines, about accounts and about the file as a whole. */
  answers: Record<string, unknown> | null;
}

export const previewStatement = (p: string, file: StatementFile, long: Long) =>
  uploadStream<StatementPreviewView>(statementPath(p, '/preview', file), file.file, long);

export const importStatement = (p: string, file: StatementFile, long: Long) =>
  uploadStream<ImportReportView>(statementPath(p, '', file), file.file, long);

function statementPath(p: string, step: string, { mapping, answers }: StatementFile): string {
  const params = {
    mapping: mapping && JSON.stringify(mapping),
    answers: answers && JSON.stringify(answers),
  };
  return withQuery(portfolioPath(p, `/imports/statement${step}`), params);
}
