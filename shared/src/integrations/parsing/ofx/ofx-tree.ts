import { decodeEntities } from '../tidy-text.ts';
import { readOfxTags } from './ofx-tags.ts';

export interface OfxNode {
  readonly name: string;
  readonly value: string;
  readonly lineNumber: number;
  children: OfxNode[];
}

export interface OfxTree {
  readonly roots: OfxNode[];
  /** Line of the first group with only a start or only an end; null: every group has both. */
  readonly brokenAt: number | null;
  /** Line of a list of transactions that lacks nothing but its end; null: all have theirs. */
  readonly unclosedList: number | null;
  /** False when the text ends inside a group: the download was cut off. */
  readonly complete: boolean;
}

/** Groups that every bank closes. An unpaired one means lost transactions, so the file is refused. */
const pairedGroups = new Set([
  'OFX',
  'BANKMSGSRSV1',
  'CREDITCARDMSGSRSV1',
  'STMTTRNRS',
  'CCSTMTTRNRS',
  'STMTRS',
  'CCSTMTRS',
  'BANKACCTFROM',
  'CCACCTFROM',
  'BANKTRANLIST',
  'STMTTRN',
]);

/** Its end may be missing where the statement around it is closed: then nothing else is missing. */
const LIST = 'BANKTRANLIST';

const noChildren: OfxNode[] = [];

export function readOfxTree(text: string): OfxTree {
  const builder = new TreeBuilder();
  readOfxTags(text, builder);
  return builder.finish();
}

/**
 * SGML does not tell an empty tag that is a group from a leaf without value ("<MEMO>"). It counts as a group until its parent
 * closes over it; its children then move to the parent.
 */
class TreeBuilder {
  private readonly top: OfxNode = { name: '', value: '', lineNumber: 1, children: [] };
  private readonly stack: OfxNode[] = [this.top];
  private readonly openByName = new Map<string, number>();
  private leafName = '';
  private brokenAt: number | null = null;
  private unclosedList: number | null = null;

  open(name: string, value: string, lineNumber: number): void {
    const group = value === '' || pairedGroups.has(name);
    const node: OfxNode = { name, value, lineNumber, children: group ? [] : noChildren };
    this.stack.at(-1)?.children.push(node);
    this.leafName = group ? '' : name;
    if (!group) return;
    this.stack.push(node);
    this.openByName.set(name, (this.openByName.get(name) ?? 0) + 1);
  }

  close(name: string, lineNumber: number): void {
    const closesLeaf = name === this.leafName;
    this.leafName = '';
    if (closesLeaf) return;
    if (!this.openByName.get(name)) {
      if (pairedGroups.has(name)) this.brokenAt ??= lineNumber;
      return;
    }
    const unclosed: OfxNode[] = [];
    for (let node = this.stack.pop(); node; node = this.stack.pop()) {
      this.openByName.set(node.name, (this.openByName.get(node.name) ?? 1) - 1);
      if (node.name === name) {
        this.adopt(node, unclosed);
        return;
      }
      unclosed.push(node);
    }
  }

  /** Each unclosed tag is the last child of the one before it, so this keeps the order of the file. */
  private adopt(group: OfxNode, unclosed: OfxNode[]): void {
    for (const node of unclosed.reverse()) {
      if (node.name === LIST) this.unclosedList ??= node.lineNumber;
      else if (pairedGroups.has(node.name)) this.brokenAt ??= node.lineNumber;
      for (const child of node.children) group.children.push(child);
      node.children = noChildren;
    }
  }

  finish(): OfxTree {
    const complete = !this.stack.some((node) => pairedGroups.has(node.name));
    return { roots: this.top.children, brokenAt: this.brokenAt, unclosedList: this.unclosedList, complete };
  }
}

export function childOf(node: OfxNode, name: string): OfxNode | null {
  for (const child of node.children) if (child.name === name) return child;
  return null;
}

/** The decoded text of a leaf; null when it is missing or blank. */
export function leafText(node: OfxNode | null, name: string): string | null {
  const value = node && childOf(node, name)?.value;
  return value ? decodeEntities(value).trim() || null : null;
}

/** Every node with these names, in file order, not looking inside those found. Iterative: files may nest absurdly. */
export function findAll(roots: readonly OfxNode[], names: ReadonlySet<string>): OfxNode[] {
  const found: OfxNode[] = [];
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (names.has(node.name)) found.push(node);
    else for (const child of node.children.toReversed()) waiting.push(child);
  }
  return found;
}
