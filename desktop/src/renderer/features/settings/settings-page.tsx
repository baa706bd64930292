import { settingsQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { OwnAccount } from '../accounts/own-account.tsx';
import { SyncSettings } from '../accounts/sync-settings.tsx';
import { HistorySettings } from '../history/history-settings.tsx';
import { LateFeeSettings } from '../late-fees/late-fee-settings.tsx';
import { MailSettings } from '../mail/mail-settings.tsx';
import { MemberSettings } from '../members/member-settings.tsx';
import { Appearance } from './appearance.tsx';
import { Backups } from './backups.tsx';
import { Exports } from './exports.tsx';
import { LogFile } from './log-file.tsx';
import { Policies } from './policies.tsx';
import { PortfolioSettings } from './portfolio-settings.tsx';
import { DepositRuleSettings, NoticeRuleSettings } from './tenancy-rules.tsx';

export function SettingsPage() {
  const { data: settings, error, refetch } = useView(settingsQuery);
  return (
    <Page>
      <PageHeader title="Settings" />
      {settings ? (
        <>
          <PortfolioSettings settings={settings} />
          <Policies settings={settings} />
          <LateFeeSettings />
          <DepositRuleSettings />
          <NoticeRuleSettings />
          <MailSettings />
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={2} />
      )}
      <SyncSettings />
      <MemberSettings />
      <OwnAccount />
      <Backups />
      <HistorySettings />
      <Exports />
      <Appearance />
      <LogFile />
    </Page>
  );
}
