import { inStorage } from '../../shared/api/amplify-storage.ts'
import { confirmSignIn, signIn } from '../../shared/api/amplify.ts'
import { type NextStep, stepOf } from './sign-in.ts'

/**
 * A second sign-in of a person who is signed in, as proof of who they are. Amplify refuses that, so this sign-in gets a storage of
 * its own. Its tokens replace those of the session only once it has succeeded: a wrong password ends nothing.
 */
const kept = new Map<string, string>()
const apart = {
  setItem: async (key: string, value: string) => void kept.set(key, value),
  getItem: async (key: string) => kept.get(key) ?? null,
  removeItem: async (key: string) => void kept.delete(key),
  clear: async () => kept.clear(),
}

export async function signInAgain(username: string, password: string): Promise<NextStep> {
  kept.clear()
  return inStorageApart(() => signIn({ username, password, options: { authFlowType: 'USER_SRP_AUTH' } }))
}

/** Answers with the authenticator app's current code. */
export const signInAgainWithCode = (code: string) =>
  inStorageApart(() => confirmSignIn({ challengeResponse: code }))

async function inStorageApart(
  attempt: () => Promise<{ nextStep: { signInStep: string } }>,
): Promise<NextStep> {
  const { nextStep } = await inStorage(apart, attempt)
  const step = stepOf(nextStep.signInStep)
  if (step === 'DONE') for (const [key, value] of kept) localStorage.setItem(key, value)
  return step
}
