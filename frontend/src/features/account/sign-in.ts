import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  resendSignUpCode,
  resetPassword,
  signIn,
  signUp,
} from '../../shared/api/amplify.ts'
import { callUserPool } from '../../shared/api/call-user-pool.ts'
import { dropTokens, type KeptTokens, keptTokens, userPool } from '../../shared/api/kept-tokens.ts'

/** The next step before the person is signed in. */
export type NextStep = 'DONE' | 'NEW_PASSWORD' | 'RESET_PASSWORD' | 'CODE' | 'CONFIRM'

/** Signs in by SRP: the password never leaves the page. Signs out any other user. */
export async function signInWithPassword(username: string, password: string): Promise<NextStep> {
  const attempt = () => signIn({ username, password, options: { authFlowType: 'USER_SRP_AUTH' } })
  const { nextStep } = await attempt().catch(async (error: Error) => {
    if (error.name !== 'UserAlreadyAuthenticatedException') throw error
    // Another window was faster, so the password no longer matters. Signing out here would end its session, too.
    const kept = keptTokens()
    if (kept?.name.toLowerCase() === username.trim().toLowerCase())
      return { nextStep: { signInStep: 'DONE' } }
    dropTokens()
    void revoke(kept)
    return attempt()
  })
  return stepOf(nextStep.signInStep)
}

/** Sets the person's own password at the first sign-in. */
export async function chooseNewPassword(password: string): Promise<NextStep> {
  const { nextStep } = await confirmSignIn({ challengeResponse: password })
  return stepOf(nextStep.signInStep)
}

/** Answers with the authenticator app's current code. */
export async function signInWithCode(code: string): Promise<NextStep> {
  const { nextStep } = await confirmSignIn({ challengeResponse: code })
  return stepOf(nextStep.signInStep)
}

export function stepOf(step: string): NextStep {
  if (step === 'DONE') return 'DONE'
  if (step === 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED') return 'NEW_PASSWORD'
  if (step === 'CONFIRM_SIGN_IN_WITH_TOTP_CODE') return 'CODE'
  if (step === 'RESET_PASSWORD') return 'RESET_PASSWORD'
  if (step === 'CONFIRM_SIGN_UP') return 'CONFIRM'
  throw new Error(`This page does not know the sign-in step ${step}.`)
}

/** Sends a code by e-mail. */
export const sendResetCode = (username: string) => resetPassword({ username })

export const resetWithCode = (username: string, confirmationCode: string, newPassword: string) =>
  confirmResetPassword({ username, confirmationCode, newPassword })

/** Ends the session of these tokens in the user pool, if that answers. */
export async function revoke(tokens: KeptTokens | undefined): Promise<void> {
  if (!tokens?.refreshToken) return
  const input = { ClientId: userPool().userPoolClientId, Token: tokens.refreshToken }
  await callUserPool('RevokeToken', input).catch(() => {})
}

/** Creates an account. A code sent to its address has to confirm it. */
export async function createAccount(email: string, password: string): Promise<NextStep> {
  await signUp({ username: email, password, options: { userAttributes: { email } } })
  return 'CONFIRM'
}

export const confirmAccount = (username: string, confirmationCode: string) =>
  confirmSignUp({ username, confirmationCode })

export const resendCode = (username: string) => resendSignUpCode({ username })
