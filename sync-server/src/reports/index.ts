export { makeExecutiveReport, ReplicaBehindError, type ReportParts } from './executive-report.ts';
export { startReports } from './start-reports.ts';
