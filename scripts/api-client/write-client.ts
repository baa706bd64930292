import { type Schema, typeOf } from './write-types.ts';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation with where it is asked. */
export interface Place {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function operationsOf({ paths }: ApiDocument): Place[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/**
 * The public API as one TypeScript module without a dependency: a function for each operation by its id, typed by the document, which
 * answers the value or throws the problem.
 */
export function writeClient(document: ApiDocument): string {
  const types = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const operations = operationsOf(document).map(functionOf);
  return `// Made from a server's /openapi.json by "npm run api-client"; made anew, not changed by hand.\n\n${types.join('\n')}\n\n${core}\nexport function createClient(options: ClientOptions) {\n  const { ask, askFile } = asking(options);\n  return {\n${operations.join('\n')}\n  };\n}\n`;
}

function functionOf({ method, path, operation }: Place): string {
  const { operationId, summary = '', parameters = [], requestBody } = operation;
  const parts = (['path', 'query', 'header'] as const).flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) return [];
    const fields = own.map(
      ({ name, required, schema }) => `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
    );
    return [`${place}${own.some(({ required }) => required) ? '' : '?'}: { ${fields.join('; ')} }`];
  });
  const body = requestBody?.content?.['application/json']?.schema;
  if (body) parts.push(`body: ${typeOf(body)}`);
  const isNeeded = parts.some((part) => /^\w+:/.test(part));
  const asked = `asked: { ${parts.join('; ')} }${isNeeded ? '' : ' = {}'}`;
  const ask = isFile(operation) ? 'askFile' : `ask<${typeOf(answeredBy(operation) ?? {})}>`;
  return `    /** ${summary} */\n    ${operationId}: (${asked}) => ${ask}('${method}', '${path}', asked),`;
}

/** What an operation answers in its envelope. */
export function answeredBy({ responses }: Operation): Schema | undefined {
  return responses['200']?.content?.['application/json']?.schema.properties?.value;
}

/** Whether it answers a file (a paper, a journal, a calendar), and not a value. */
export function isFile({ responses }: Operation): boolean {
  const content = responses['200']?.content;
  return content !== undefined && content['application/json'] === undefined;
}

const core = `export interface ClientOptions {
  /** Where the server is: "https://sync.example.org". */
  readonly server: string;
  /** Made by an owner in Settings. */
  readonly token: string;
  readonly fetch?: typeof fetch;
}

/** What the server said no by. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

interface Asked {
  readonly path?: object;
  readonly query?: object;
  readonly header?: object;
  readonly body?: unknown;
}

function asking({ server, token, fetch: send = fetch }: ClientOptions) {
  const answerTo = async (method: string, path: string, asked: Asked): Promise<Response> => {
    const filled = new Map(Object.entries(asked.path ?? {}));
    const url = new URL(path.replace(/{(\\w+)}/g, (_, name) => encodeURIComponent(String(filled.get(name)))), server);
    for (const [name, value] of Object.entries(asked.query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
    const headers = { authorization: \`Bearer \${token}\`, 'content-type': 'application/json', ...asked.header };
    const body = asked.body === undefined ? null : JSON.stringify(asked.body);
    const answer = await send(url.href, { method, headers, body });
    if (!answer.ok) throw new ProblemError((await answer.json()) as Problem);
    return answer;
  };
  return {
    ask: async <T>(method: string, path: string, asked: Asked): Promise<T> =>
      ((await (await answerTo(method, path, asked)).json()) as { value: T }).value,
    askFile: async (method: string, path: string, asked: Asked): Promise<Uint8Array> =>
      new Uint8Array(await (await answerTo(method, path, asked)).arrayBuffer()),
  };
}
`;
