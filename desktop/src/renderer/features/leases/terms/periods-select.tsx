import { Select, type SelectProps } from '@mantine/core';
import { anchorWords } from '@portfolio-os/shared/leasing/schema';
import { choices } from '../../../lib/words.ts';

/** Where a month, a quarter or a year of rent begins. */
export function PeriodsSelect(props: SelectProps) {
  return <Select label="Periods run" data={choices(anchorWords)} allowDeselect={false} {...props} />;
}
