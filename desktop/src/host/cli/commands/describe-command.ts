import { commandBook } from '@portfolio-os/shared/portfolio';
import { Failure } from '../failure.ts';
import { type ArgSchema, isDrawnField, schemaOf } from './arg-schema.ts';

/** Every command that can be asked for, with its arguments; a question mark after those that may be left out. */
export function listedCommands(): string {
  const lines = commandBook.names.flatMap((name) => {
    const schema = schemaOf(name);
    if (!schema) return [];
    return `${name}  ${Object.keys(schema.properties ?? {})
      .map((arg) => named(arg, schema))
      .join(' ')}\n`;
  });
  return lines.join('');
}

/** One command with what each of its arguments is: its type, its unit, its limits and the values that it may have. */
export function describedCommand(name: string): string {
  const schema = schemaOf(name);
  if (!schema) throw noCommand(name);
  return `${name}: ${commandBook.get(name).title}\n${fieldLines(schema, '  ').join('\n')}\n`;
}

export function noCommand(name: string): Failure {
  return new Failure({
    code: 'missing',
    message: `There is no command ${name}. \`do --list\` shows all of them.`,
  });
}

function named(name: string, { required = [] }: ArgSchema): string {
  return required.includes(name) ? name : `${name}?`;
}

function fieldLines(schema: ArgSchema, indent: string, isNew = true): string[] {
  const fields = Object.entries(schema.properties ?? {});
  const width = Math.max(...fields.map(([name]) => named(name, schema).length));
  return fields.flatMap(([name, field]) => {
    const isDrawn = isNew && schema.required?.includes(name) === true && isDrawnField(name, field);
    const { words, inner } = described(name, field, isDrawn);
    const line = `${indent}${named(name, schema).padEnd(width)}  ${words}`;
    if (inner.length === 0) return [line];
    const within = inner.map((shape) => fieldLines(shape, `${indent}  `, inner.length === 1));
    return [
      `${line}:`,
      ...within.flatMap((lines, index) => (index === 0 ? lines : [`${indent}or`, ...lines])),
    ];
  });
}

/** A field in words, and the shapes of what is within it. */
function described(name: string, field: ArgSchema, isDrawn: boolean) {
  const shapes = (field.anyOf ?? [field]).filter(({ type }) => type !== 'null');
  const isNullable = shapes.length < (field.anyOf?.length ?? 1);
  const kinds = [...new Set(shapes.map((shape) => kindOf(name, shape)))];
  const words = [
    kinds.join(' or ') + (isNullable ? ', or null' : ''),
    ...(isDrawn ? ['made where it is left out'] : []),
    ...(field.default === undefined ? [] : [`${JSON.stringify(field.default)} where it is left out`]),
  ];
  const inner = shapes.map((shape) => shape.items ?? shape).filter(({ properties }) => properties);
  return { words: words.join('; '), inner };
}

function kindOf(name: string, shape: ArgSchema): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum) return `one of ${shape.enum.join(', ')}`;
  if (shape.format === 'date') return 'a day, YYYY-MM-DD';
  if (shape.format === 'uuid') return 'an id';
  switch (shape.type) {
    case 'integer':
    case 'number':
      return `a whole number${limitsOf(shape)}${unitOf(name)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return listOf(name, shape);
    case 'object':
      return 'an object';
    default:
      return `text${shape.maxLength === undefined ? '' : ` of at most ${shape.maxLength} characters`}`;
  }
}

function listOf(name: string, { items, maxItems }: ArgSchema): string {
  const most = maxItems === undefined ? '' : ` of at most ${maxItems}`;
  if (items?.properties) return `a list${most}, each of`;
  return `a list${most}${items ? `, each ${kindOf(name, items)}` : ''}`;
}

function limitsOf({ minimum, exclusiveMinimum, maximum }: ArgSchema): string {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  const isBound = (limit: number | undefined) =>
    limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER;
  const bounds = [
    ...(isBound(least) ? [`from ${least}`] : []),
    ...(isBound(maximum) ? [`up to ${maximum}`] : []),
  ];
  return bounds.length === 0 ? '' : ` ${bounds.join(' ')}`;
}

/** Units stand last in a name: `amountCents`. */
const units: Readonly<Record<string, string>> = {
  Cents: 'minor units, so that 150000 is 1500.00',
  BasisPoints: 'hundredths of a percent, so that 525 is 5.25%',
  Millionths: 'millionths, so that 60000 is 6%',
  TenThousandths: 'ten-thousandths, so that 42567 is 4.2567',
  Thousandths: 'thousandths, so that 1500 is 1.5',
  Months: 'months',
  Days: 'days',
};

function unitOf(name: string): string {
  const [, unit] = Object.entries(units).find(([ending]) => name.endsWith(ending)) ?? [];
  return unit ? `, in ${unit}` : '';
}
