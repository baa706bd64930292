export { keepDays } from './keep-days.ts';
export { dayInDoubt, postAutomaticLateFees, turnDay } from './turn-day.ts';
