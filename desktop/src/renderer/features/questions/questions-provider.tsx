import { type ReactNode, Suspense, useState } from 'react';
import { lazyPart } from '../../api/parts.ts';
import { AskAboutContext, type QuestionSubject } from '../../hooks/use-ask-about.ts';

const QuestionsDrawer = lazyPart(() => import('./questions-drawer.tsx'), 'QuestionsDrawer');

/** Anything below it can be asked about; what was asked opens in one drawer. */
export function QuestionsProvider({ children }: { children: ReactNode }) {
  const [subject, setSubject] = useState<QuestionSubject | null>(null);
  return (
    <AskAboutContext value={setSubject}>
      {children}
      {subject && (
        <Suspense>
          <QuestionsDrawer subject={subject} onClose={() => setSubject(null)} />
        </Suspense>
      )}
    </AskAboutContext>
  );
}
