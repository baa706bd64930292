/** What every dialog about an account is given. */
export interface AccountDialogProps {
  accountId: string;
  onClose: () => void;
}
