import { Radio } from '@mantine/core';
import { type TermKind, termKinds, termKindWords } from '@portfolio-os/shared/leasing/schema';
import { termKindMeaning } from '../lease-words.ts';
import classes from './term-choice.module.css';

interface TermChoiceProps {
  value: TermKind;
  onChange: (kind: TermKind) => void;
}

/** The three kinds of term with what each means: nobody should have to look it up. */
export function TermChoice({ value, onChange }: TermChoiceProps) {
  return (
    <Radio.Group
      label="Term"
      value={value}
      onChange={(chosen) => onChange(termKinds.find((kind) => kind === chosen) ?? value)}
    >
      <div className={classes.choices}>
        {termKinds.map((kind) => (
          <Radio.Card key={kind} value={kind} className={classes.choice ?? ''}>
            <Radio.Indicator size="xs" />
            <span>
              <span className={classes.name}>{termKindWords[kind]}</span>
              <span className={classes.meaning}>{termKindMeaning[kind]}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
