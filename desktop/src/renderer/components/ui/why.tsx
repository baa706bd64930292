import type { Figure } from '@portfolio-os/shared/api';
import { createContext, type ReactNode, Suspense, useContext, useState } from 'react';
import { lazyPart } from '../../api/parts.ts';
import type { WhyParams } from '../../api/queries.ts';
import type { Asked } from '../form/asked.ts';
import classes from './why.module.css';

const WhyDrawer = lazyPart(() => import('./why-drawer.tsx'), 'WhyDrawer');

const AskContext = createContext<(asked: Asked) => void>(() => {});

/** Any figure below it can be asked "why?"; the answer opens in one drawer. */
export function WhyProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState(false);
  return (
    <AskContext
      value={(next) => {
        setAsked(next);
        setOpened(true);
      }}
    >
      {children}
      {asked && (
        <Suspense>
          <WhyDrawer asked={asked} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </AskContext>
  );
}

interface WhyFigureProps {
  figure: Figure;
  params?: WhyParams;
  /** What the figure is, for screen readers: "Outstanding". */
  label: string;
  /** The figure as drawn: usually a Money. */
  children: ReactNode;
}

/** A figure that opens to what it is made of. */
export function WhyFigure({ figure, params = {}, label, children }: WhyFigureProps) {
  return (
    <OpeningFigure asked={{ figure, params }} label={label}>
      {children}
    </OpeningFigure>
  );
}

interface OpeningFigureProps {
  asked: Asked;
  label: string;
  children: ReactNode;
}

/** Any figure that opens: one of a screen, or one of a report. */
export function OpeningFigure({ asked, label, children }: OpeningFigureProps) {
  const ask = useContext(AskContext);
  return (
    <button
      type="button"
      className={classes.figure}
      aria-haspopup="dialog"
      title={`What is “${label}” made of?`}
      onClick={() => ask(asked)}
    >
      <span className={classes.spoken}>{label}: </span>
      {children}
    </button>
  );
}
