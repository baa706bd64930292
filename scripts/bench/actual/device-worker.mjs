/**
 * One device: Actual's own client, in a process of its own, that does what it is asked. It is plain JavaScript because
 * stripping types takes Node about 50 ms at each start, which would count as Actual's.
 *
 * @import { Books, Request } from './device.ts'
 */
const [clientUrl = '', serverURL, password, dataDir] = process.argv.slice(2);
const actual = await import(clientUrl);
const client = await actual.init({ serverURL, password, dataDir });
/** @type {Books} */
let books;

const acts = {
  /** Makes a budget with one account; its file goes to the server while it is still empty. */
  async found() {
    await client.send('create-budget', { budgetName: 'Bench' });
    const accountId = await actual.createAccount({ name: 'Bench' });
    await actual.sync();
    const budgets = await actual.getBudgets();
    books = { accountId, syncId: budgets.find(({ groupId }) => groupId).groupId };
    return books;
  },

  /** @param {Books} given */
  async join(given) {
    books = given;
    await actual.downloadBudget(books.syncId);
    return actual.getAccountBalance(books.accountId);
  },

  /** Writes all in one call, then sends them at once instead of a second later. */
  async write(transactions) {
    const startedAt = performance.now();
    await actual.addTransactions(books.accountId, transactions);
    const writtenMs = performance.now() - startedAt;
    await actual.sync();
    return { writtenMs, sentMs: performance.now() - startedAt };
  },

  /** Writes them one by one without sending: while it is busy, Actual itself waits to be left alone for a second. */
  async writeEach(transactions) {
    const times = [];
    for (const transaction of transactions) {
      const startedAt = performance.now();
      await actual.addTransactions(books.accountId, [transaction]);
      times.push(performance.now() - startedAt);
    }
    return times;
  },

  async look() {
    await actual.sync();
    return actual.getAccountBalance(books.accountId);
  },

  /** Puts the whole budget's file on the server, as it is here now. */
  async upload() {
    const { error } = await client.send('upload-budget');
    if (error) throw new Error(`The budget's file did not reach the server: ${error.reason}`);
  },
};

process.on('disconnect', () => process.exit());
process.on('message', async (/** @type {Request} */ { act, given }) => {
  try {
    process.send({ answer: await acts[act](given) });
  } catch (error) {
    process.send({ error: `${error.code ?? 'error'}: ${error.stack}` });
  }
});
