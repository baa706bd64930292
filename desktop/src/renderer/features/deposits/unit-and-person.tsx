import { TextInput } from '@mantine/core';
import { directoryQuery, useView } from '../../api/queries.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';

interface FieldsOf {
  getInputProps(field: 'unitId' | 'who'): object;
}

/** Whose money it is before there is a lease: who paid it, and for which unit. Who is not among the tenants yet is added to them. */
export function UnitAndPerson({ form, who }: { form: FieldsOf; who: string }) {
  const { data: directory } = useView(directoryQuery);
  const { units = [], tenants = [] } = directory ?? {};
  const isNew = who.trim() !== '' && !tenants.some(({ name }) => name === who.trim());
  return (
    <>
      <SearchSelect
        label="Unit"
        data={units.map(({ id, label }) => ({ value: id, label }))}
        data-autofocus
        {...form.getInputProps('unitId')}
      />
      <TextInput
        label="From"
        maxLength={120}
        list="people-of-deposits"
        description={isNew ? 'New; they are added to your tenants.' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('who')}
      />
      <datalist id="people-of-deposits">
        {tenants.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  );
}
