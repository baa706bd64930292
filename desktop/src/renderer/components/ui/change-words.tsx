import type { ChangeValue, ReferenceValue, Sentence } from '@portfolio-os/shared/api';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { written } from '../../lib/written.ts';
import classes from './change-words.module.css';
import { DateText } from './date-text.tsx';
import { Dash, Money } from './money.tsx';

interface ChangeSentenceProps {
  sentence: Sentence;
  /** Whether the records in it lead to their screens: not inside of something that is pressed itself. */
  linked?: boolean;
}

/** What a change was, in words, with its money, days and names written as everywhere. */
export function ChangeSentence({ sentence, linked = true }: ChangeSentenceProps) {
  return sentence.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no identity but their place.
    <Fragment key={index}>
      {typeof part === 'string' ? part : <ValueText value={part} linked={linked} />}
    </Fragment>
  ));
}

interface ValueTextProps {
  value: ChangeValue;
  linked?: boolean;
}

export function ValueText({ value, linked = true }: ValueTextProps) {
  switch (value.kind) {
    case 'nothing':
      return <Dash spoken="Nothing" />;
    case 'text':
      return <span className={classes.text}>{value.text}</span>;
    case 'number':
      return <span className="figure">{value.value.toLocaleString('en-US')}</span>;
    case 'money':
      return <Money cents={value.cents} />;
    case 'date':
      return <DateText date={value.on} />;
    case 'reference':
      return linked ? <RecordLink record={value} /> : <b className={classes.name}>{written(value.name)}</b>;
  }
}

/** A record by its name, leading to the screen that shows it. */
export function RecordLink({ record: { name: inTheBooks, opens } }: { record: ReferenceValue }) {
  const name = written(inTheBooks);
  switch (opens?.screen) {
    case 'building':
      return (
        <Link to="/properties/$buildingId" params={{ buildingId: opens.id }} className={classes.link}>
          {name}
        </Link>
      );
    case 'tenant':
      return (
        <Link to="/tenants/$tenantId" params={{ tenantId: opens.id }} className={classes.link}>
          {name}
        </Link>
      );
    case 'lease':
      return (
        <Link to="/leases/$leaseId" params={{ leaseId: opens.id }} className={classes.link}>
          {name}
        </Link>
      );
    default:
      return <b className={classes.name}>{name}</b>;
  }
}
