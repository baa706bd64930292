export { createLetterMailer } from './deliver.ts';
export { startMail } from './start-mail.ts';
