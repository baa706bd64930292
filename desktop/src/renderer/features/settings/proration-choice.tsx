import { Radio } from '@mantine/core';
import { prorationWords } from '@portfolio-os/shared/organisation/rules';
import { type ProrationMethod, prorationMethods } from '@portfolio-os/shared/organisation/schema';
import classes from './settings.module.css';

/** Rent 1,500.00, move-in on February 10, 2026: 19 days are left, the first and the last counted. */
const examples: Record<ProrationMethod, { workings: string; result: string }> = {
  'actual-days': { workings: '1,500.00 × 19 ÷ 28 days of February', result: '1,017.86' },
  'thirty-day-month': { workings: '1,500.00 × 19 ÷ 30', result: '950.00' },
  'thirty-360': { workings: '1,500.00 × 21 ÷ 30, every month having 30 days', result: '1,050.00' },
  'year-365': { workings: '1,500.00 × 12 ÷ 365 × 19', result: '936.99' },
};

interface ProrationChoiceProps {
  value: ProrationMethod;
  onChange: (method: ProrationMethod) => void;
}

export function ProrationChoice({ value, onChange }: ProrationChoiceProps) {
  return (
    <Radio.Group
      label="A part of a month"
      description="For a rent of 1,500.00 and a move-in on February 10, 2026:"
      value={value}
      onChange={(chosen) => onChange(prorationMethods.find((method) => method === chosen) ?? value)}
    >
      <div className={classes.choices} style={{ marginTop: 8 }}>
        {prorationMethods.map((method) => (
          <Radio.Card key={method} value={method} className={classes.choice ?? ''}>
            <Radio.Indicator size="xs" mt={2} />
            <span className={classes.name}>{prorationWords[method]}</span>
            <span className="figure">{examples[method].result}</span>
            <span className={classes.example}>{examples[method].workings}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
