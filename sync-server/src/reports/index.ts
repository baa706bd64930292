export { makeExecutiveReport, type ReportParts } from './executive-report.ts';
export { startReports } from './start-reports.ts';
