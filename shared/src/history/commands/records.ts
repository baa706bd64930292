import { vendor } from '../../expenses/schema.ts';
import { tenant } from '../../leasing/schema.ts';
import { organisation } from '../../organisation/schema.ts';
import { building, unit } from '../../properties/schema.ts';
import { type CommandWords, nextOf } from '../change.ts';
import { say, text } from '../say.ts';
import { addedOne, archived, edited, labels } from './edited.ts';

/** The portfolio itself, its properties and people, files and notes. */
export const recordCommands: Record<string, CommandWords> = {
  'organisation.create': {
    title: 'Portfolio created',
    tell: (change) => {
      const [row] = change.added('organisation');
      return row ? say`Created the portfolio ${text(String(row.name))}` : null;
    },
  },
  'organisation.changeSettings': {
    title: 'Settings changed',
    tell: (change) => {
      const op = change.changed('organisation');
      const others = Object.keys(op?.fields ?? {});
      if (op && others.length > 1) return say`Changed ${labels(organisation, others)} of the portfolio`;
      return edited(organisation, change);
    },
  },
  'properties.addBuilding': addedOne('building', 'Building'),
  'properties.editBuilding': { title: 'Building edited', tell: (change) => edited(building, change) },
  'properties.archiveBuilding': archived('building', 'Building'),
  'properties.addUnit': addedOne('unit', 'Unit'),
  'properties.editUnit': { title: 'Unit edited', tell: (change) => edited(unit, change) },
  'properties.archiveUnit': archived('unit', 'Unit'),
  'leasing.addTenant': addedOne('tenant', 'Tenant'),
  'leasing.editTenant': { title: 'Tenant edited', tell: (change) => edited(tenant, change) },
  'leasing.archiveTenant': archived('tenant', 'Tenant'),
  'expenses.addVendor': addedOne('vendor', 'Vendor'),
  'expenses.editVendor': { title: 'Vendor edited', tell: (change) => edited(vendor, change) },
  'receipts.attach': {
    title: 'File attached',
    tell: (change) => {
      const [row] = change.added('receipt');
      const back = change.changed('receipt');
      if (!row) return back ? say`Brought back the file ${change.names.of('receipt', back.id)}` : null;
      const holder = change.names.of(String(row.recordTable), row.recordId);
      return say`Attached ${change.names.of('receipt', row.id)} to ${holder}`;
    },
  },
  'receipts.archive': {
    title: 'File removed or brought back',
    tell: (change) => {
      const op = change.changed('receipt');
      if (!op) return null;
      const { recordTable, recordId } = change.names.row('receipt', op.id) ?? {};
      const file = change.names.of('receipt', op.id);
      const holder = change.names.of(String(recordTable), recordId);
      return nextOf(op, 'archivedOn') === null
        ? say`Brought back the file ${file} of ${holder}`
        : say`Removed the file ${file} from ${holder}`;
    },
  },
  'notes.write': {
    title: 'Note written',
    tell: (change) => {
      const note = change.written;
      return note ? say`Wrote in the note of ${change.names.of(note.table, note.id)}` : null;
    },
  },
};
