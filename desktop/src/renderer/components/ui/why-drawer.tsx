import { Button } from '@mantine/core';
import type { FactView, WhyView } from '@portfolio-os/shared/api';
import { formatMoney } from '@portfolio-os/shared/core';
import { IconMessageCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { reportWhyQuery, useView, whyQuery } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { reportAsked, useAskAbout } from '../../hooks/use-ask-about.ts';
import { written } from '../../lib/written.ts';
import type { Asked } from '../form/asked.ts';
import { Failure } from '../page/failure.tsx';
import { TableSkeleton } from '../page/skeletons.tsx';
import { DateText } from './date-text.tsx';
import { TextLink } from './links.tsx';
import { Money } from './money.tsx';
import { Drawer } from './surface.tsx';
import classes from './why.module.css';

interface WhyDrawerProps {
  asked: Asked;
  opened: boolean;
  onClose: () => void;
}

function askedQuery(portfolioId: string, asked: Asked) {
  return 'report' in asked
    ? reportWhyQuery(portfolioId, asked)
    : whyQuery(portfolioId, asked.figure, asked.params);
}

/** A figure's answer: the formula, its parts, and every fact that it is summed from. */
export function WhyDrawer({ asked, opened, onClose }: WhyDrawerProps) {
  const answer = useView(askedQuery, asked);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={answer.data ? written(answer.data.title) : 'What it is made of'}
      size={480}
    >
      {answer.data ? (
        <>
          <Answer why={answer.data} onLeave={onClose} />
          {'report' in asked && <AskAbout asked={asked} why={answer.data} onLeave={onClose} />}
        </>
      ) : answer.error ? (
        <Failure error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={3} />
      )}
    </Drawer>
  );
}

/** A figure of a report can be asked about, where what it is made of does not say it. */
function AskAbout({
  asked: { report, days, row, column },
  why,
  onLeave,
}: {
  asked: Extract<Asked, { report: string }>;
  why: WhyView;
  onLeave: () => void;
}) {
  const open = useAskAbout();
  const { currency } = usePortfolio();
  if (!useMay('notes')) return null;
  const title = written(why.title);
  const said = `${title}: ${formatMoney(why.totalCents, currency)}`;
  return (
    <Button
      variant="default"
      mt={16}
      leftSection={<IconMessageCircle size={15} />}
      onClick={() => {
        onLeave();
        open({ about: { report, asked: reportAsked(days), line: row, column, said }, title });
      }}
    >
      Ask about this figure
    </Button>
  );
}

function Answer({ why, onLeave }: { why: WhyView; onLeave: () => void }) {
  return (
    <>
      <p className={classes.formula}>{written(why.formula)}</p>
      <div className={classes.total}>
        <span>Total</span>
        <Amount why={why} amount={why.totalCents} />
      </div>
      {why.parts.map((part) => (
        <Part key={part.label} why={why} part={part} onLeave={onLeave} />
      ))}
    </>
  );
}

/** A drawer that opens with thousands of facts would be slow and unreadable; the rest is one click away. */
const FACTS_AT_FIRST = 50;

function Part({ why, part, onLeave }: { why: WhyView; part: WhyView['parts'][number]; onLeave: () => void }) {
  const [shown, setShown] = useState(FACTS_AT_FIRST);
  const rest = part.facts.length - shown;
  return (
    <section className={classes.part}>
      <h3 className={classes.partHead}>
        <span>{part.label}</span>
        <Amount why={why} amount={part.totalCents} />
      </h3>
      <ul className={classes.facts}>
        {part.facts.slice(0, shown).map((fact) => (
          <li key={`${fact.kind} ${fact.id}`} className={classes.fact}>
            <span className={classes.on}>
              <DateText date={fact.on} />
            </span>
            <FactLabel fact={fact} onLeave={onLeave} />
            <Amount why={why} amount={fact.amountCents} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.more ?? ''}
          onClick={() => setShown(shown + 10 * FACTS_AT_FIRST)}
        >
          Show {Math.min(rest, 10 * FACTS_AT_FIRST).toLocaleString('en-US')} more
        </Button>
      )}
    </section>
  );
}

function FactLabel({ fact, onLeave }: { fact: FactView; onLeave: () => void }) {
  return (
    <span className={classes.label}>
      <FactLink fact={fact} onLeave={onLeave} />
      {fact.about !== null && <span className={classes.about}>{written(fact.about)}</span>}
    </span>
  );
}

function FactLink({ fact, onLeave }: { fact: FactView; onLeave: () => void }) {
  if (fact.leaseId === null) return written(fact.label);
  return (
    <TextLink to="/leases/$leaseId" params={{ leaseId: fact.leaseId }} onClick={onLeave}>
      {written(fact.label)}
    </TextLink>
  );
}

function Amount({ why, amount }: { why: WhyView; amount: number }) {
  if (why.unit === 'count') return <span className="figure">{amount}</span>;
  return <Money cents={amount} />;
}
