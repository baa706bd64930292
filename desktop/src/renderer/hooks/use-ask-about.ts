import { createContext, useContext } from 'react';
import type { ArgsOf } from '../api/commands.ts';
import type { ReportDays } from '../api/queries.ts';

/** What can be asked about, and what people call it. */
export interface QuestionSubject {
  about: ArgsOf<'questions.ask'>['about'];
  title: string;
}

export const AskAboutContext = createContext<(subject: QuestionSubject) => void>(() => {});

/** Opens what was asked about something, where it can be answered and asked further, beside any screen. */
export function useAskAbout(): (subject: QuestionSubject) => void {
  return useContext(AskAboutContext);
}

/** What a report is asked about as its address has it, in one order, so that the same days are the same text. */
export function reportAsked(days: ReportDays): string {
  const said = Object.entries(days).filter(([, value]) => value !== undefined);
  return new URLSearchParams(said.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}
