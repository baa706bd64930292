import { Select, type SelectProps } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';

interface OwedBySelectProps extends Omit<SelectProps, 'data'> {
  parties: LeaseView['parties'];
}

/** What a form holds where all tenants owe it together: a select has no value for nobody. */
export const EVERYBODY = '';

/** Who of several tenants owes a charge; nothing to choose where there is one. */
export function OwedBySelect({ parties, ...input }: OwedBySelectProps) {
  if (parties.length < 2) return null;
  return (
    <Select
      label="Owed by"
      allowDeselect={false}
      data={[
        { value: EVERYBODY, label: 'The tenants together' },
        ...parties.map(({ tenantId, name }) => ({ value: tenantId, label: name })),
      ]}
      {...input}
    />
  );
}
