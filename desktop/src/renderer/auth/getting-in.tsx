import type { KnownAccountView, SignInView } from '@portfolio-os/shared/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, type Credentials } from '../api/accounts.ts';
import { CodeStep } from './code-step.tsx';
import { ForgotStep } from './forgot-step.tsx';
import { ResetStep } from './reset-step.tsx';
import { SecondStep } from './second-step.tsx';
import { ServerStep } from './server-step.tsx';
import { SignInStep } from './sign-in-step.tsx';
import { SignUpStep } from './sign-up-step.tsx';
import type { Way } from './step-form.tsx';

type Step =
  | { at: 'server' | 'sign-in' | 'sign-up' | 'forgot' | 'reset' }
  | { at: 'code'; credentials: Credentials }
  | { at: 'second-step'; attempt: string };

interface GettingInProps {
  /** As whom the portfolio is connected already: only this person can sign in again. */
  as?: { url: string; email: string };
  /** The server that an invitation names. */
  server?: string;
  /** What leads back to where this began. */
  back?: Way;
  onSignedIn: (account: KnownAccountView) => void;
}

/** From a server's address to being signed in there: one question at a time. */
export function GettingIn({ as, server, back, onSignedIn }: GettingInProps) {
  const client = useQueryClient();
  const [url, setUrl] = useState(as?.url ?? server ?? '');
  const [email, setEmail] = useState(as?.email ?? '');
  const [step, setStep] = useState<Step>({ at: as ? 'sign-in' : 'server' });
  const to = (at: 'server' | 'sign-in' | 'sign-up' | 'forgot') => () => setStep({ at });
  const isFixed = as !== undefined;
  const backWay = back ? [back] : [];

  function onAnswered(answered: SignInView, answeredEmail = email) {
    setEmail(answeredEmail);
    if ('attempt' in answered) return setStep({ at: 'second-step', attempt: answered.attempt });
    void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    onSignedIn(answered.account);
  }

  function onMailed(credentials: Credentials) {
    setEmail(credentials.email);
    setStep({ at: 'code', credentials });
  }

  if (step.at === 'server')
    return (
      <ServerStep
        url={url}
        isInvited={server !== undefined}
        ways={backWay}
        onChecked={(checked) => {
          setUrl(checked);
          setStep({ at: 'sign-in' });
        }}
      />
    );
  if (step.at === 'sign-in') {
    const others = [{ label: 'Make an account', go: to('sign-up') }];
    const elsewhere = [{ label: 'Another server', go: to('server') }];
    const ways = [
      ...(isFixed ? [] : others),
      { label: 'Forgot password', go: to('forgot') },
      ...(isFixed ? backWay : elsewhere),
    ];
    return <SignInStep {...{ url, email, isFixed, ways, onAnswered }} onUnverified={onMailed} />;
  }
  if (step.at === 'sign-up')
    return (
      <SignUpStep {...{ url, email, onMailed }} ways={[{ label: 'I have an account', go: to('sign-in') }]} />
    );
  const signInInstead = [{ label: 'Back to sign-in', go: to('sign-in') }];
  if (step.at === 'code')
    return <CodeStep credentials={step.credentials} ways={signInInstead} onAnswered={onAnswered} />;
  if (step.at === 'second-step')
    return <SecondStep attempt={step.attempt} ways={signInInstead} onAnswered={onAnswered} />;
  if (step.at === 'forgot')
    return (
      <ForgotStep
        {...{ url, email, isFixed }}
        ways={signInInstead}
        onMailed={(mailed) => {
          setEmail(mailed);
          setStep({ at: 'reset' });
        }}
      />
    );
  return <ResetStep {...{ url, email, onAnswered }} ways={signInInstead} />;
}
