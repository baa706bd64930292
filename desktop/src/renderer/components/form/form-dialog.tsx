import { Button, Kbd } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { formatDate } from '../../lib/dates.ts';
import { Drawer, Modal } from '../ui/surface.tsx';
import classes from './form-dialog.module.css';
import { Problem } from './problem.tsx';
import type { ClosedDay } from './use-save.ts';

interface FormDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** A modal for a short question, a drawer for a form with the list still in sight. */
  as?: 'modal' | 'drawer';
  size?: number;
  submitLabel: string;
  /** False where there is nothing to take back any more. */
  canCancel?: boolean;
  /** For acts that take something away. */
  danger?: boolean;
  pending: boolean;
  disabled?: boolean;
  /** A refusal that belongs to no single field. */
  problem: string | null;
  /** A day in a closed period was given: it can be recorded on the first open one. */
  closedDay?: ClosedDay | null;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Beside the buttons: a quiet total or hint. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A form over the page. Enter submits, Ctrl-Enter submits from a text area, Escape closes. */
export function FormDialog({ as = 'modal', size = 460, opened, onClose, title, ...form }: FormDialogProps) {
  const Surface = as === 'modal' ? Modal : Drawer;
  return (
    <Surface
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      classNames={as === 'drawer' ? { body: classes.drawerBody } : {}}
    >
      <FormBody onClose={onClose} {...form} />
    </Surface>
  );
}

/** A field whose text means nothing would be saved as if it were empty: whoever typed it is led back to it. */
export function staysAtUnread(event: FormEvent<HTMLFormElement>): boolean {
  const unread = event.currentTarget.querySelector<HTMLElement>('[data-unread]');
  if (!unread) return false;
  event.preventDefault();
  // Leaving a field makes it say what is wrong with it.
  unread.blur();
  unread.focus();
  return true;
}

/**
 * The form has the focus with the act that opened it: the surface takes it a moment later, and a key pressed in between
 * would press what opened the form once more. Who opens it types into its first field, or says yes where nothing is asked.
 */
function takeFocus(form: HTMLFormElement | null) {
  if (!form) return;
  const first = form.querySelector<HTMLElement>('[data-autofocus]') ?? firstField(form) ?? submitOf(form);
  first?.setAttribute('data-autofocus', '');
  first?.focus({ preventScroll: true });
}

/** Of a row of choices the one that is chosen, as Tab goes there. */
function firstField(form: HTMLFormElement): HTMLElement | null {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => field.checkVisibility());
  const [first] = fields;
  if (!first?.matches(CHOICES)) return first ?? null;
  const name = first.getAttribute('name');
  return fields.find((field) => field.matches(CHOSEN) && field.getAttribute('name') === name) ?? first;
}

const CHOICES = '[type="radio"], [role="radio"]';
const CHOSEN = ':checked, [aria-checked="true"]';
const FIELDS =
  'input:not([type="hidden"], [type="file"]):enabled, textarea:enabled, select:enabled, [role="radio"]:enabled';

function submitOf(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector('[type="submit"]:enabled');
}

type FormBodyProps = Omit<FormDialogProps, 'as' | 'size' | 'opened' | 'title'>;

function FormBody({ children, onSubmit, onClose, problem, pending, ...rest }: FormBodyProps) {
  const { submitLabel, canCancel = true, danger = false, disabled = false, aside, closedDay } = rest;
  return (
    <form
      ref={takeFocus}
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        if (!staysAtUnread(event)) onSubmit(event);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      <Problem message={problem} />
      {closedDay && (
        <Button variant="default" className={classes.closedDay} loading={pending} onClick={closedDay.record}>
          Record it on {formatDate(closedDay.openOn)}
        </Button>
      )}
      <div className={classes.fields}>{children}</div>
      <div className={classes.buttons}>
        {aside && <div className={classes.aside}>{aside}</div>}
        {canCancel && (
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        )}
        <Button
          type="submit"
          loading={pending}
          disabled={disabled}
          rightSection={
            <Kbd aria-hidden className={classes.enter}>
              ↵
            </Kbd>
          }
          {...(danger && { color: 'red.9' })}
        >
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
