import { Button, Menu, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import type { ViewPage } from '@portfolio-os/shared/organisation/schema';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { savedViewsQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { AbsentActs, WhoCanItem } from '../../components/page/absent-acts.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';

/** What is kept on a page: a search of a list, or what a report is asked about. */
interface SavedViewsProps {
  page: ViewPage;
  /** What is asked now; '' where there is nothing to keep. */
  asked: string;
  ask: (query: string) => void;
  /** "search", "report", "view". */
  what: string;
}

/** Views that are kept by a name, for everybody who works in these books. */
export function SavedViews({ page, asked, ask, what }: SavedViewsProps) {
  const { data: views = [] } = useView(savedViewsQuery, page);
  const [saving, setSaving] = useState(false);
  const shown = views.find(({ query }) => query === asked);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={15} stroke={1.75} />}>
            {shown?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <AbsentActs>
            {views.map((view) => (
              <Menu.Item key={view.id} onClick={() => ask(view.query)}>
                {view.name}
              </Menu.Item>
            ))}
            {views.length === 0 && <Menu.Label>A {what} that you keep stands here.</Menu.Label>}
            <Menu.Divider />
            {shown ? (
              <RemoveView view={shown} />
            ) : (
              <Guarded area="money">
                <Menu.Item disabled={asked === ''} onClick={() => setSaving(true)}>
                  Keep this {what}…
                </Menu.Item>
              </Guarded>
            )}
            <WhoCanItem />
          </AbsentActs>
        </Menu.Dropdown>
      </Menu>
      {saving && <SaveView page={page} query={asked} what={what} onClose={() => setSaving(false)} />}
    </>
  );
}

function RemoveView({ view: { id, name } }: { view: { id: string; name: string } }) {
  const { today } = usePortfolio();
  const archiving = useCommand('organisation.archiveView');
  const remove = async () => {
    await archiving.mutateAsync({ id, on: today });
    toastWithUndo(`${name} is removed.`, () => archiving.mutateAsync({ id, on: null }));
  };
  return (
    <Guarded area="money">
      <Menu.Item onClick={() => void remove().catch(sayProblem)}>Remove {name}</Menu.Item>
    </Guarded>
  );
}

interface SaveProps extends Pick<SavedViewsProps, 'page' | 'what'> {
  query: string;
  onClose: () => void;
}

function SaveView({ page, query, what, onClose }: SaveProps) {
  const keeping = useCommand('organisation.saveView');
  const [id] = useState(newId);
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() ? null : 'Give the view a name.') },
  });
  const saving = useSave({
    form,
    save: ({ name }) => keeping.mutateAsync({ id, page, name: name.trim(), query }),
    onSaved: () => {
      toast(`The ${what} is kept, for everybody who works in this portfolio.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`Keep this ${what}`} submitLabel="Keep" {...saving}>
      <div>{subjectOf(page, query)} is found again under this name, here and on every other device.</div>
      <TextInput label="Name" maxLength={80} data-autofocus {...form.getInputProps('name')} />
    </FormDialog>
  );
}

function subjectOf(page: ViewPage, query: string): string {
  if (page === 'transactions') return `“${query}”`;
  return page === 'reports' ? 'What it is asked about' : 'The list with this search, filter and order';
}
