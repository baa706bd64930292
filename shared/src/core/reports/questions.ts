/** What people come to the reports with, in the order in which they are shown. */
export const reportQuestions = {
  'how-did-we-do': 'How did we do?',
  'who-owes': 'Who owes?',
  'what-do-i-file': 'What do I file?',
  'what-is-it-worth': 'What is it worth?',
  'what-changed': 'What changed?',
} as const;
export type ReportQuestion = keyof typeof reportQuestions;
