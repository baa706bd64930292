import type {
  AccountDetailsView,
  AccountsView,
  PortfolioView,
  ServerView,
  SharedPortfolioView,
  SignInView,
  TwoFactorView,
} from '@portfolio-os/shared/api';
import type { UseQueryOptions } from '@tanstack/react-query';
import { type ApiError, get, post, stream } from './client.ts';
import type { Long } from './mutations.ts';

export interface Credentials {
  url: string;
  email: string;
  password: string;
}

export const accountsQuery: UseQueryOptions<AccountsView, ApiError> = {
  queryKey: ['accounts'],
  queryFn: ({ signal }) => get('/accounts', signal),
};

/** Asked of the server each time it is looked at: what stands there may have changed. */
export const accountQuery = (id: string): UseQueryOptions<AccountDetailsView, ApiError> => ({
  queryKey: ['accounts', id],
  queryFn: ({ signal }) => get(own(id, '/details'), signal),
  staleTime: 0,
});

export const checkServer = (body: { url: string }) => post<ServerView>('/accounts/server', body);
export const signUp = (body: Credentials & { name: string }) => post<null>('/accounts/sign-up', body);
export const verifyAddress = (body: Credentials & { code: string }) =>
  post<SignInView>('/accounts/verify', body);
export const signIn = (body: Credentials) => post<SignInView>('/accounts/sign-in', body);
export const answerSecondStep = (body: { attempt: string; code: string }) =>
  post<SignInView>('/accounts/second-step', body);
export const forgotPassword = (body: { url: string; email: string }) =>
  post<null>('/accounts/forgot-password', body);
export const resetPassword = (body: Credentials & { code: string }) =>
  post<null>('/accounts/reset-password', body);

export const signOut = (id: string) => post<{ isServerTold: boolean }>(own(id, '/sign-out'));
export const changePassword = (id: string, body: { current: string; password: string }) =>
  post<null>(own(id, '/change-password'), body);
export const setUpTwoFactor = (id: string, body: { password: string }) =>
  post<TwoFactorView>(own(id, '/two-factor'), body);
export const confirmTwoFactor = (id: string, body: { code: string }) =>
  post<null>(own(id, '/two-factor/confirm'), body);
export const turnOffTwoFactor = (id: string, body: { password: string }) =>
  post<null>(own(id, '/two-factor/turn-off'), body);
export const renewBackupCodes = (id: string, body: { password: string }) =>
  post<{ backupCodes: string[] }>(own(id, '/two-factor/backup-codes'), body);
export const acceptInvitation = (id: string, body: { code: string }) =>
  post<SharedPortfolioView>(own(id, '/invitations'), body);
export const joinPortfolio = (id: string, body: { id: string }, long: Long) =>
  stream<PortfolioView>(own(id, '/join'), body, long);

function own(id: string, path: string): string {
  return `/accounts/${encodeURIComponent(id)}${path}`;
}
