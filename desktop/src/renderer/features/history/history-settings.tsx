import { ButtonLink } from '../../components/ui/links.tsx';
import { SettingsPart } from '../settings/settings-part.tsx';

/** Settings, "History": the way to it. */
export function HistorySettings() {
  return (
    <SettingsPart
      title="History"
      about="Every change to these books, by whom and when, with the values before and after."
    >
      <div>
        <ButtonLink to="/settings/history" variant="default">
          Open the history
        </ButtonLink>
      </div>
    </SettingsPart>
  );
}
