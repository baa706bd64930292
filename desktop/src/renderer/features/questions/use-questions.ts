import type { AskedQuestionView } from '@portfolio-os/shared/api';
import { questionsQuery, useView } from '../../api/queries.ts';
import type { QuestionSubject } from '../../hooks/use-ask-about.ts';

/** What was asked and noted about something; undefined until it is known. A report’s are those of all its figures. */
export function useQuestionsAbout(about: QuestionSubject['about']): AskedQuestionView[] | undefined {
  const { data } = useView(questionsQuery);
  return data?.questions.filter((question) => isAbout(question, about));
}

function isAbout(
  { about: { table, id }, figure }: AskedQuestionView,
  about: QuestionSubject['about'],
): boolean {
  if ('table' in about) return figure === null && table === about.table && id === about.id;
  return figure?.report === about.report && (about.line === null || figure.line === about.line);
}

/** The opposite: what a report is asked about, for a link to it. */
export function daysOf(asked: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(asked));
}

/** Whether somebody still has to answer it, or to settle what was answered. */
export const isWaiting = ({ waitsFor }: AskedQuestionView): boolean => waitsFor !== null;

/** Whether it waits for whoever sits here: their role is asked, or what they asked was answered. */
export function waitsForYou({ state, asks, isYou }: AskedQuestionView, role: string): boolean {
  return state === 'answered' ? isYou : state === 'asked' && asks === role;
}
