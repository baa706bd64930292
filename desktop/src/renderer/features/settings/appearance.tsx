import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { schemes } from '../../components/ui/color-scheme-menu.tsx';
import { SettingsPart } from './settings-part.tsx';

export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SettingsPart title="Appearance" about="On this computer only.">
      <div>
        <SegmentedControl
          aria-label="Light or dark"
          data={schemes.map(({ value, label }) => ({ value, label }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </div>
    </SettingsPart>
  );
}
