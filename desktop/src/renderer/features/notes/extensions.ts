import { Collaboration } from '@tiptap/extension-collaboration';
import { type AnyExtension, mergeAttributes, type Node } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import type { Doc } from 'yjs';
import { isNoteLink, noteLink } from './note-links.ts';

const levels = [1, 2] as const;

/**
 * What a note is written with, bound to its document. Nothing here writes by itself, or opening a note would change it:
 * no trailing paragraph, and an address becomes a link only where its author is.
 */
export function noteExtensions(note: Doc): AnyExtension[] {
  return [NoteKit, Collaboration.configure({ document: note })];
}

const NoteKit = StarterKit.extend({
  addExtensions() {
    const kit = this.parent?.() ?? [];
    return kit.map((extension) =>
      extension.name === 'heading' ? belowThePage(extension as Node) : extension,
    );
  },
}).configure({
  // The document keeps its own history, so that undo takes back what was typed here and nobody else's.
  undoRedo: false,
  trailingNode: false,
  blockquote: false,
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  underline: false,
  dropcursor: false,
  heading: { levels: [...levels] },
  link: {
    openOnClick: false,
    defaultProtocol: 'https',
    isAllowedUri: (address) => isNoteLink(address),
    shouldAutoLink: (address) => isWriting() && noteLink(address) !== null,
    HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' },
  },
});

/** What others write arrives here too, and is theirs to make links of. */
function isWriting(): boolean {
  return document.hasFocus() && document.activeElement?.closest('.ProseMirror') != null;
}

/** The page's own headings are the first and the second level, so those of its notes are the third and the fourth. */
function belowThePage(heading: Node): Node {
  return heading.extend({
    parseHTML() {
      return levels.flatMap((level) => [
        { tag: `h${level}`, attrs: { level } },
        { tag: `h${level + 2}`, attrs: { level } },
      ]);
    },
    renderHTML({ node, HTMLAttributes }) {
      const level = node.attrs.level === 2 ? 2 : 1;
      return [`h${level + 2}`, mergeAttributes(this.options.HTMLAttributes, HTMLAttributes), 0];
    },
  });
}
