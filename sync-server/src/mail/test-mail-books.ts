import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { pdf } from '../../../shared/src/attachments/samples/index.ts';
import { DiskBlobStore } from '../attachments/index.ts';
import { TEST_SECRET } from '../database/test-database.ts';
import { TestProgram } from '../http/public-api/test-program.ts';
import { TestSmtp } from '../identity/test-smtp.ts';
import { inOrganisation } from '../tenancy/index.ts';
import type { TestServer } from '../test-server.ts';
import { createLetterMailer } from './deliver.ts';
import type { MailParts } from './parts.ts';
import { visitMail } from './visit-mail.ts';

/** Books on a server with a tenant who has an address, a mail server on the loopback, and what sends letters to it. */
export class TestMail {
  readonly program: TestProgram;
  readonly smtp: TestSmtp;
  readonly pdf: MakesPdf;
  readonly #folder = mkdtempSync(join(tmpdir(), 'portfolio-os-mail-'));

  private constructor(program: TestProgram, smtp: TestSmtp, pdf: MakesPdf) {
    this.pdf = pdf;
    this.program = program;
    this.smtp = smtp;
  }

  /** `pdf`: where several share what sets papers. */
  static async on(server: TestServer, pdf: MakesPdf = server.pdf): Promise<TestMail> {
    const mail = new TestMail(await TestProgram.on(server), await TestSmtp.start(), pdf);
    await mail.addressOf(mail.program.tenant, 'ana@example.org');
    return mail;
  }

  /** Gives a tenant an address. */
  async addressOf(id: string, email: string | null, name = 'Ana Ruiz'): Promise<void> {
    await this.program.doAsServer({ command: 'leasing.editTenant', args: { id, name, email } });
  }

  get blobs(): DiskBlobStore {
    return new DiskBlobStore({ folder: this.#folder, secret: TEST_SECRET });
  }

  parts(now: string, changed: Partial<MailParts> = {}): MailParts {
    const { database, identity, heads } = this.program.server;
    return {
      ...{ database, identity, heads, blobs: this.blobs, pdf: this.pdf },
      mailer: createLetterMailer({ smtpUrl: this.smtp.url, from: 'PortfolioOS <books@example.net>' }),
      baseUrl: 'https://sync.example.net',
      now: () => new Date(now),
      ...changed,
    };
  }

  visit(now: string, changed: Partial<MailParts> = {}): Promise<Date> {
    return visitMail(this.parts(now, changed), this.program.org);
  }

  /** Attaches a PDF to the lease; its bytes are on the server unless left away. */
  async file({ isHere = true } = {}): Promise<string> {
    const { program } = this;
    const id = newId();
    const bytes = pdf(id);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (isHere) await this.blobs.put({ orgId: program.org, sha256 }, bytes);
    const file = { sha256, mediaType: 'application/pdf', bytes: bytes.length, fileName: 'Statement.pdf' };
    await program.doAsServer({
      command: 'receipts.attach',
      args: { id, recordTable: 'lease', recordId: program.lease, ...file, kind: 'statement' },
    });
    return id;
  }

  /** What a command to mail a file to the tenant is given. */
  letter(receiptId: string, changed: object = {}) {
    const { lease: leaseId, tenant: tenantId } = this.program;
    const words = { subject: 'Your statement', text: 'Hello Ana Ruiz,\n\nit is attached.' };
    const to = { leaseId, tenantId, receiptId, what: 'statement', address: 'ana@example.org' };
    return { id: newId(), ...to, ...words, ...changed };
  }

  /** Asks for a letter as the server itself. */
  async ask(receiptId: string, changed: object = {}): Promise<string> {
    const args = this.letter(receiptId, changed);
    await this.program.doAsServer({ command: 'mail.send', args });
    return args.id;
  }

  outcomes() {
    return inOrganisation(this.program.server.database, this.program.org, (trx) =>
      trx.selectFrom('letterOutcome').select(['letterId', 'outcome', 'why', 'on']).orderBy('seq').execute(),
    );
  }

  async close(): Promise<void> {
    this.end();
    await this.program.server.close();
  }

  /** The same where the database is somebody else's to close. */
  end(): void {
    this.smtp.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
