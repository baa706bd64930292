const shared = '^shared/src/';
const domains =
  '(organisation|properties|leasing|bank|billing|expenses|income|loans|assets|attachments|notes|questions|people|mail|integrations)';
/** From the lowest up; what brings files in stands on all of them. */
const floors = [
  'organisation',
  'properties',
  'leasing',
  'bank',
  'billing',
  'expenses',
  'income',
  'loans',
  'assets',
  'mail',
  'integrations',
];
const tests = '(\\.test\\.tsx?|\\.samples\\.ts|/test-[^/]+\\.tsx?)$';
const nodeOnly =
  '(^|node_modules/)(kysely|better-sqlite3|@hono/node-server|commander|electron|electron-updater)(/|$)';

/** Import directions; each rule says why it is there. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle between files means that neither can be read, tested or moved without the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports and that imports nothing is left over.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.config\\.ts$',
          '^scripts/choose-seed\\.ts$',
          // Started as processes of their own, beside a package that is not ours.
          '^scripts/bench/actual/[^/]+\\.mjs$',
          '\\.d\\.ts$',
          '^desktop/src/renderer/public/',
        ],
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere; otherwise the other rules would not see it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What people run never needs what only tests do.',
      severity: 'error',
      from: {
        path: '^(shared|desktop|sync-server)/src/',
        pathNot: tests,
      },
      to: { path: [tests, '^shared/test/'] },
    },
    {
      name: 'core-knows-nothing',
      comment: 'core is money, dates, ids and results: it stands on nothing of ours.',
      severity: 'error',
      from: { path: `${shared}core/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^(shared|desktop|sync-server|scripts)/', pathNot: `${shared}core/` },
    },
    {
      name: 'log-knows-core-only',
      comment: 'Domains register with the log; the log knows none of them.',
      severity: 'error',
      from: { path: `${shared}log/`, pathNot: tests },
      to: { path: '^(shared|desktop|sync-server|scripts)/', pathNot: `${shared}(core|log)/` },
    },
    {
      name: 'domains-stand-below-reports',
      comment:
        'core ← log ← domains ← accounting ← reporting, views, history ← portfolio; api holds contracts, which are types.',
      severity: 'error',
      // What a bank moved is held against what the books say it did: integrations alone reads postings.
      from: { path: `${shared}${domains}/`, pathNot: [tests, `${shared}integrations/`] },
      to: {
        path: '^(shared|desktop|sync-server|scripts)/',
        pathNot: `${shared}(core/|log/|${domains}/|api/|database\\.ts|define-(command|reversal)\\.ts|follow-ups\\.ts|right-day\\.ts|in-use\\.ts)`,
      },
    },
    {
      name: 'integrations-stand-below-reports',
      comment:
        'Bank transactions are matched to what facts post to accounts at banks; reports stand above both.',
      severity: 'error',
      from: { path: `${shared}integrations/`, pathNot: tests },
      to: { path: `${shared}(reporting|views|history|portfolio)/` },
    },
    ...floors.slice(0, -1).map((floor, index) => ({
      name: 'domains-do-not-climb',
      comment:
        'A domain may read the records, rules and queries of a higher one; what that one does is not for it to ask.',
      severity: 'error',
      from: { path: `${shared}${floor}/`, pathNot: tests },
      to: {
        path: `${shared}(${floors.slice(index + 1).join('|')})/`,
        pathNot: '/(schema|rules|queries)\\.ts$',
      },
    })),
    {
      name: 'accounting-reads-facts',
      comment:
        'What a fact debits and credits follows from its rows: accounting reads what domains keep, and nothing that they do or that is told of it.',
      severity: 'error',
      from: { path: `${shared}accounting/`, pathNot: tests },
      to: {
        path: '^(shared|desktop|sync-server|scripts)/',
        pathNot: `${shared}(core/|log/|accounting/|${domains}/(deposits/schema|schema|rules|queries|allocation-sources)\\.ts|database\\.ts|define-(command|reversal)\\.ts|in-use\\.ts)`,
      },
    },
    {
      name: 'closing-stands-on-accounting',
      comment:
        'Which day a fact has follows from its postings; what is closed is asked by whoever admits, and by no domain.',
      severity: 'error',
      from: { path: `${shared}closing/`, pathNot: tests },
      to: {
        path: '^(shared|desktop|sync-server|scripts)/',
        pathNot: `${shared}(core/|log/|accounting/|closing/|${domains}/(schema|rules|queries)\\.ts|database\\.ts|define-(command|reversal)\\.ts)`,
      },
    },
    {
      name: 'contracts-are-types',
      comment: 'Domains may shape what they answer by the contracts, but they run nothing of them.',
      severity: 'error',
      from: { path: `${shared}${domains}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${shared}api/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'reports-stand-below-portfolio',
      comment:
        'Reports are computed from domains; the portfolio that binds all together is built on top of them.',
      severity: 'error',
      from: { path: `${shared}(reporting|views|history|documents)/`, pathNot: tests },
      to: { path: `${shared}portfolio/` },
    },
    {
      name: 'documents-stand-on-reports',
      comment: 'A document is set from what reports and views answer; they know nothing of paper.',
      severity: 'error',
      from: {
        path: `${shared}(${domains.slice(1, -1)}|accounting|closing|reporting|views|history)/`,
        pathNot: tests,
      },
      to: { path: `${shared}(documents|paper)/` },
    },
    {
      name: 'shared-stands-alone',
      comment: 'The same domain code runs on the desktop and on the server.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(desktop|sync-server|scripts)/' },
    },
    {
      name: 'shared-runs-anywhere',
      comment:
        'Domain code is pure: no files, processes or databases of its own. Tests may open one, and the room node is for files and processes.',
      severity: 'error',
      from: { path: shared, pathNot: [tests, `${shared}node/`] },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'node-is-for-processes',
      comment:
        'What desktop and server do with files and processes alike is theirs; it stands on core, and nothing else that is shared may use it.',
      severity: 'error',
      from: { path: shared, pathNot: [tests, `${shared}node/`] },
      to: { path: `${shared}node/` },
    },
    {
      name: 'node-knows-core-only',
      comment: 'How a file is written, or a paper set, is the same whatever is in it.',
      severity: 'error',
      from: { path: `${shared}node/`, pathNot: tests },
      to: { path: '^(shared|desktop|sync-server|scripts)/', pathNot: `${shared}(core|node|paper)/` },
    },
    {
      name: 'renderer-is-pure',
      comment:
        'The page imports itself, contracts and pure domain code: nothing that stores, serves or runs on Node.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^(shared|desktop|sync-server|scripts)/',
        pathNot: [
          '^desktop/src/renderer/',
          '^desktop/src/local-api/',
          '^desktop/src/main/ipc\\.ts$',
          `${shared}(api|core)/`,
          `${shared}[^/]+/(rules|schema)\\.ts$`,
          `${shared}billing/deposits/(rules|schema)\\.ts$`,
          `${shared}(reporting|portfolio|log)/index\\.ts$`,
        ],
      },
    },
    {
      name: 'renderer-sees-types-of-the-api',
      comment:
        'The local API is reached by fetch and the menu by messages; only their types are known to the page.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/' },
      to: { path: '^desktop/src/(local-api/|main/ipc\\.ts)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'signing-in-knows-no-screen',
      comment: 'Screens ask people to sign in; how that goes is no screen’s.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/auth/' },
      to: { path: '^desktop/src/renderer/features/' },
    },
    {
      name: 'screens-know-no-frame',
      comment: 'The frame puts screens together; what both need is a hook or a component.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/features/' },
      to: { path: '^desktop/src/renderer/layouts/' },
    },
    {
      name: 'parts-know-no-screen',
      comment: 'What screens are made of knows neither screens nor what is around them.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/(components|hooks|lib)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^desktop/src/renderer/(features|layouts|auth)/' },
    },
    {
      name: 'renderer-sees-types-of-reports',
      comment: 'What a report answers is told by the report; it runs on the other side.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/' },
      to: { path: `${shared}reporting/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-sees-types-of-commands',
      comment: 'What a verb takes is told by the verb; it runs on the other side.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/' },
      to: { path: `${shared}portfolio/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-sees-types-of-the-log',
      comment: 'What a record is may be known to the page; its own records bring what it draws of them.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/' },
      to: { path: `${shared}log/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-never-uses-node',
      comment: 'A sandboxed page has no Node and no database.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-never-stores',
      comment: 'Storage and serving belong to the main side.',
      severity: 'error',
      from: { path: '^desktop/src/renderer/' },
      to: { path: nodeOnly },
    },
    {
      name: 'electron-in-main-only',
      comment: 'The app runs the same without Electron, so nothing but main may need it.',
      severity: 'error',
      from: {
        path: '^(shared|desktop|sync-server|scripts)/',
        pathNot: [
          '^desktop/src/main/',
          '^desktop/tests/electron/',
          // The rehearsal of a release runs the updater itself, without Electron.
          '^scripts/release/update-stand-in\\.ts$',
        ],
      },
      to: { path: '(^|node_modules/)electron(-updater)?(/|$)' },
    },
    {
      name: 'engine-knows-no-window-or-page',
      comment: 'Both doors, Electron and the browser host, open onto the same engine.',
      severity: 'error',
      from: { path: '^desktop/src/(ledger|log-file|local-api|host|use-cases|attachments|sync)/' },
      to: { path: '^desktop/src/(main|renderer)/' },
    },
    {
      name: 'sync-knows-no-door',
      comment: 'The sync client stands on the ledger; the API and the hosts stand on it.',
      severity: 'error',
      from: { path: '^desktop/src/sync/', pathNot: '\\.test\\.ts$' },
      to: { path: '^desktop/src/(local-api|host|main|renderer)/' },
    },
    {
      name: 'use-cases-know-no-edge',
      comment:
        'An import, the sample or a day is the same whoever asks: the window, the command line or a timer.',
      severity: 'error',
      from: { path: '^desktop/src/use-cases/', pathNot: tests },
      to: { path: '^desktop/src/(local-api|host|main|renderer)/' },
    },
    {
      name: 'wire-knows-log-and-core',
      comment:
        'What desktop and server say to each other is made of change sets, plain values and the limits of attached files.',
      severity: 'error',
      from: { path: `${shared}wire/`, pathNot: tests },
      to: {
        path: shared,
        pathNot: `${shared}(core|log|proof|wire|attachments/rules|expenses/(rules|tax-ids))`,
      },
    },
    {
      name: 'proofs-are-checked-anywhere',
      comment:
        'Whoever was given a document checks it in a browser, from one small file: what checks stands on nothing of ours, and not on Node.',
      severity: 'error',
      from: { path: [`${shared}proof/`, '^desktop/src/verify-page/'], pathNot: tests },
      to: {
        path: ['^(shared|desktop|sync-server|scripts)/', '^(node:)?crypto$'],
        pathNot: [`${shared}proof/`, '^desktop/src/verify-page/'],
      },
    },
    {
      name: 'server-rooms-know-no-route',
      comment: 'Routes call what the server does; nothing that it does knows that it was asked by HTTP.',
      severity: 'error',
      from: {
        path: '^sync-server/src/(attachments|countersigning|database|identity|jobs|log|tax-ids|tenancy)/',
        pathNot: tests,
      },
      to: { path: '^sync-server/src/http/' },
    },
    {
      name: 'desktop-and-server-meet-in-shared',
      comment: 'Desktops and servers of different versions talk to each other: what both need is in shared.',
      severity: 'error',
      from: { path: '^(desktop/src|sync-server/src)/' },
      to: { path: '^(desktop/src|sync-server/src|scripts)/', pathNot: '^$1' },
    },
    {
      name: 'tenant-tables-through-tenancy',
      comment:
        'The books are only reached in a transaction that is bound to one organisation. Opening the database is start’s.',
      severity: 'error',
      from: {
        path: '^sync-server/src/',
        pathNot: ['^sync-server/src/(database|tenancy)/', '^sync-server/src/(start|main|app)\\.ts$', tests],
      },
      to: { path: '^sync-server/src/database/(open-|migrate|books-tables)' },
    },
    {
      name: 'ledger-stands-lowest',
      comment: 'The ledger is opened by the API and the hosts; it knows neither.',
      severity: 'error',
      from: { path: '^desktop/src/ledger/', pathNot: '\\.test\\.ts$' },
      to: { path: '^desktop/src/(local-api|host)/' },
    },
    {
      name: 'log-file-knows-no-books',
      comment:
        'What writes down failures must work where the books do not, and has nothing of theirs to write.',
      severity: 'error',
      from: { path: '^desktop/src/log-file/', pathNot: tests },
      to: { path: '^desktop/src/', pathNot: '^desktop/src/(log-file|attachments)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(desktop/out|dist)/' },
    parser: 'swc',
    tsPreCompilationDeps: false,
    detectJSDocImports: false,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.css', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
