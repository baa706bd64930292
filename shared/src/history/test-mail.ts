import { newId } from '../core/ids.ts';
import { ana, lease, type Told } from './test-story-ids.ts';

const [file, first, second, third, rule] = [newId(), newId(), newId(), newId(), newId()];
const [other, fourth] = [newId(), newId()];
const words = {
  what: 'statement',
  address: 'ana@example.com',
  subject: 'Your statement',
  text: 'Hello Ana.',
};
const letter = { leaseId: lease, tenantId: ana, receiptId: file, ...words };

/** What is mailed to tenants, by hand and by a rule, and what comes of it. */
export const mail: readonly Told[] = [
  [
    'leasing.editTenant',
    { id: ana, name: 'Ana Ruiz', email: 'ana@example.com' },
    'Changed the e-mail of Ana Ruiz to ana@example.com',
  ],
  [
    'receipts.attach',
    {
      ...{ id: file, recordTable: 'lease', recordId: lease, sha256: 'b'.repeat(64) },
      ...{ mediaType: 'application/pdf', bytes: 900, fileName: 'Statement 2026-11-30.pdf' },
    },
    'Attached Statement 2026-11-30.pdf to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'receipts.attach',
    {
      ...{ id: other, recordTable: 'lease', recordId: lease, sha256: 'c'.repeat(64) },
      ...{ mediaType: 'application/pdf', bytes: 900, fileName: 'Notice 2026-12-01.pdf' },
    },
    'Attached Notice 2026-12-01.pdf to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  ['mail.send', { id: first, ...letter }, 'Asked to mail Statement 2026-11-30.pdf to Ana Ruiz'],
  [
    'mail.recordOutcome',
    { letterId: first, outcome: 'failed', why: 'address-refused', on: '2026-12-01' },
    'Did not mail Statement 2026-11-30.pdf to Ana Ruiz: the mail server does not take mail for this address',
  ],
  ['mail.send', { id: second, ...letter }, 'Asked to mail Statement 2026-11-30.pdf to Ana Ruiz'],
  [
    'mail.recordOutcome',
    { letterId: second, outcome: 'in-doubt', why: 'interrupted', on: '2026-12-01' },
    'Mailed Statement 2026-11-30.pdf to Ana Ruiz, perhaps: the server stopped while it was handed over, so it may have arrived or not',
  ],
  ['mail.send', { id: third, ...letter }, 'Asked to mail Statement 2026-11-30.pdf to Ana Ruiz'],
  [
    'mail.recordOutcome',
    { letterId: third, outcome: 'sent', on: '2026-12-01' },
    'Mailed Statement 2026-11-30.pdf to Ana Ruiz',
  ],
  [
    'mail.send',
    { id: fourth, ...letter, receiptId: other },
    'Asked to mail Notice 2026-12-01.pdf to Ana Ruiz',
  ],
  ['mail.withdraw', { letterId: fourth }, 'Withdrew the mail of Notice 2026-12-01.pdf to Ana Ruiz'],
  ['leasing.refuseMail', { id: ana, on: '2026-12-01' }, 'The address of Ana Ruiz refuses mail'],
  ['leasing.refuseMail', { id: ana, on: null }, 'Tries mail to Ana Ruiz again'],
  ['leasing.refuseMail', { id: ana, on: '2026-12-01' }, 'The address of Ana Ruiz refuses mail'],
  [
    'leasing.editTenant',
    { id: ana, name: 'Ana Ruiz', email: 'ana@example.org' },
    'Changed the e-mail of Ana Ruiz to ana@example.org',
  ],
  ['leasing.stopMail', { id: ana, on: '2026-12-02' }, 'Stopped mail to Ana Ruiz'],
  ['leasing.stopMail', { id: ana, on: null }, 'Mails Ana Ruiz again'],
  [
    'mail.addRule',
    { id: rule, what: 'statement', dayOfMonth: 3 },
    'Began a monthly mail on day 3: A statement to every tenant',
  ],
  ['mail.changeRule', { id: rule, dayOfMonth: 5 }, 'Changed a monthly mail'],
  [
    'mail.recordRun',
    { id: newId(), ruleId: rule, monthOn: '2026-12-01', letters: 2, leftOut: 0 },
    'Asked for 2 monthly e-mails',
  ],
  ['mail.endRule', { id: rule, on: '2026-12-31' }, 'Ended a monthly mail'],
  ['mail.endRule', { id: rule, on: null }, 'Goes on with a monthly mail'],
];
