export { keepDays } from './keep-days.ts';
export { postAutomaticLateFees, turnDay } from './turn-day.ts';
