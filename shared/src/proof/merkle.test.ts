import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Frontier } from './frontier.ts';
import {
  consistencyPath,
  inclusionPath,
  isConsistent,
  leafHash,
  nodeHash,
  rootOfInclusion,
  treeRoot,
} from './merkle.ts';
import { fromHex, plainSha256, sha256Hex, toHex, utf8 } from './sha256.ts';

/** The seven leaves and roots that the Certificate Transparency reference implementation tests its trees with. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaves = entries.map((entry) => leafHash(fromHex(entry)));

it('trees of one to eight leaves have the roots of the reference implementation', () => {
  expect(toHex(treeRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(leaves.map((_, index) => toHex(treeRoot(leaves.slice(0, index + 1))))).toEqual(roots);
});

it('paths of the reference tree are those that RFC 9162 §2.1.5 draws for seven leaves', () => {
  const seven = leaves.slice(0, 7);
  const [a, b, c, d, e, f, j] = seven as [Leaf, Leaf, Leaf, Leaf, Leaf, Leaf, Leaf];
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)];
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)];
  expect(inclusionPath(seven, 0)).toEqual([b, h, l]);
  expect(inclusionPath(seven, 3)).toEqual([c, g, l]);
  expect(inclusionPath(seven, 4)).toEqual([f, j, k]);
  expect(inclusionPath(seven, 6)).toEqual([i, k]);
  expect(consistencyPath(seven, 3)).toEqual([c, d, g, l]);
  expect(consistencyPath(seven, 4)).toEqual([l]);
  expect(consistencyPath(seven, 6)).toEqual([i, j, k]);
});

type Leaf = Uint8Array;

const sizes = fc
  .integer({ min: 1, max: 70 })
  .chain((size) => fc.record({ size: fc.constant(size), first: fc.integer({ min: 1, max: size }) }));
const many = Array.from({ length: 71 }, (_, index) => leafHash(utf8(`fact ${index}`)));

/** As the RFC writes it: over lists, cut in two at each level, with nothing kept. */
function slowRoot(list: readonly Leaf[]): Leaf {
  const [only] = list;
  if (list.length === 1 && only) return only;
  const k = 2 ** Math.floor(Math.log2(list.length - 1));
  return nodeHash(slowRoot(list.slice(0, k)), slowRoot(list.slice(k)));
}

it('a tree that grows leaf by leaf has the root of one that is made at once, also when it was put away between', () => {
  let frontier = new Frontier();
  for (let size = 1; size <= many.length; size++) {
    frontier.append(many[size - 1] as Leaf);
    expect(toHex(frontier.root())).toBe(toHex(slowRoot(many.slice(0, size))));
    if (size % 3 === 0) frontier = new Frontier(JSON.parse(JSON.stringify(frontier.state())));
  }
});

it('every leaf is proven by its path at its place, and by no other path, at no other place, in no other tree', () => {
  fc.assert(
    fc.property(sizes, fc.nat(30), ({ size, first }, seed) => {
      const [tree, index] = [many.slice(0, size), first - 1];
      const [leaf, path, root] = [tree[index] as Leaf, inclusionPath(tree, index), toHex(treeRoot(tree))];
      const leadsTo = (at: number, of: number, along: readonly Leaf[]) => {
        const found = rootOfInclusion(leaf, { index: at, size: of }, along);
        return found && toHex(found);
      };
      expect(leadsTo(index, size, path)).toBe(root);
      expect(leadsTo(size, size, path)).not.toBe(root);
      if (index + 1 < size) expect(leadsTo(index + 1, size, path)).not.toBe(root);
      expect(leadsTo(index, size, [...path, leaf])).not.toBe(root);
      if (path.length > 0) {
        expect(leadsTo(index, size, path.slice(1))).not.toBe(root);
        const bent = path.map((hash, at) => (at === seed % path.length ? leafHash(hash) : hash));
        expect(leadsTo(index, size, bent)).not.toBe(root);
      }
    }),
    { numRuns: 60 },
  );
});

it('a tree that went on is proven to have, and one whose beginning was changed is not', () => {
  fc.assert(
    fc.property(sizes, ({ size, first }) => {
      const [tree, begun] = [many.slice(0, size), many.slice(0, first)];
      const path = consistencyPath(tree, first);
      const heads = (from: readonly Leaf[], to: readonly Leaf[]) =>
        [
          { size: from.length, root: treeRoot(from) },
          { size: to.length, root: treeRoot(to) },
        ] as const;
      expect(isConsistent(...heads(begun, tree), path)).toBe(true);
      const other = begun.with(first - 1, leafHash(utf8('another fact')));
      expect(isConsistent(...heads(other, tree), path)).toBe(false);
      expect(isConsistent(...heads(begun, [...other, ...tree.slice(first)]), path)).toBe(false);
      expect(isConsistent(...heads(begun, tree), [...path, treeRoot(tree)])).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it('SHA-256 of "abc" is what FIPS 180-4 says, by Node and in a browser', () => {
  const said = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect([sha256Hex(utf8('abc')), toHex(plainSha256(utf8('abc')))]).toEqual([said, said]);
});
