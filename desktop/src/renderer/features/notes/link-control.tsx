import { Button, Popover, TextInput } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import { IconExternalLink, IconLink } from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import classes from './note.module.css';
import { noteLink } from './note-links.ts';

/** Makes a link of what is selected, or changes the link that the caret stands in. */
export function LinkControl({ editor }: { editor: Editor }) {
  const [opened, setOpened] = useState(false);
  const current = useEditorState({ editor, selector: () => linkAt(editor) });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <RichTextEditor.Control
          aria-label="Link"
          title="Link"
          active={current !== null}
          onClick={() => setOpened(!opened)}
        >
          <IconLink size={16} stroke={1.6} />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <LinkForm editor={editor} current={current} onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface LinkFormProps {
  editor: Editor;
  current: string | null;
  onClose: () => void;
}

function LinkForm({ editor, current, onClose }: LinkFormProps) {
  const [typed, setTyped] = useState(current ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = noteLink(typed);
    if (!href) return setProblem('Write a web address or an e-mail address.');
    setLink(editor, href);
    onClose();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  return (
    <form className={classes.link} onSubmit={submit} noValidate>
      <TextInput
        aria-label="Address"
        placeholder="example.com"
        data-autofocus
        value={typed}
        error={problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">{current ? 'Change' : 'Link'}</Button>
      {current && (
        <>
          <Button variant="default" onClick={remove}>
            Remove
          </Button>
          <Button
            component="a"
            variant="default"
            href={current}
            target="_blank"
            rel="noopener noreferrer"
            px={8}
            aria-label="Open the link"
          >
            <IconExternalLink size={15} stroke={1.6} />
          </Button>
        </>
      )}
    </form>
  );
}

function linkAt(editor: Editor): string | null {
  const { href } = editor.getAttributes('link');
  return typeof href === 'string' && editor.isActive('link') ? href : null;
}

/** With nothing selected and no link at the caret, the address itself is written there. */
function setLink(editor: Editor, href: string): void {
  const isNew = editor.state.selection.empty && !editor.isActive('link');
  const text = href.replace(/^(mailto:|https:\/\/)/, '');
  const marks = [{ type: 'link', attrs: { href } }];
  if (isNew) editor.chain().focus().insertContent({ type: 'text', text, marks }).run();
  else editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
}
