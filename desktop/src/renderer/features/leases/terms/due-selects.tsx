import { Select, type SelectProps } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { frequencyWords } from '@portfolio-os/shared/leasing/schema';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { choices } from '../../../lib/words.ts';
import { dueDayChoices, isByWeek } from '../lease-words.ts';

type Timing = Pick<LeaseView['recurring'][number], 'frequency' | 'anchor'>;

export function FrequencySelect(input: SelectProps) {
  return <Select label="Rent is due" data={choices(frequencyWords)} allowDeselect={false} {...input} />;
}

/** On which day of the month; periods that run from the anniversary are due on their first day. */
export function DueDaySelect({ timing, ...input }: SelectProps & { timing: Timing }) {
  return (
    <SearchSelect
      label="On the"
      data={dueDayChoices}
      allowDeselect={false}
      disabled={isByWeek(timing) || timing.anchor === 'anniversary'}
      {...input}
    />
  );
}
