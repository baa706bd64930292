export { makeExecutiveReport, type ReportParts, timeZoneOf } from './executive-report.ts';
export { startReports } from './start-reports.ts';
