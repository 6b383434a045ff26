import { Amplify } from 'aws-amplify'
import { fetchAuthSession } from 'aws-amplify/auth'
import { ConsoleLogger } from 'aws-amplify/utils'
import type { Config } from './config.ts'

/** Tells Amplify, which keeps the tokens, which user pool is ours. */
export function configureSession(config: Config) {
  const { userPoolId, userPoolClientId, userPoolEndpoint } = config
  // Amplify warns of every endpoint that is not AWS's own; this one is meant.
  if (userPoolEndpoint) ConsoleLogger.LOG_LEVEL = 'ERROR'
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
}

/** Nobody is signed in, or not any more. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

/**
 * The access token of the person who is signed in. An expired one is refreshed, and any one if that is asked.
 * @throws SignedOut where there is nobody; a network error is thrown as it is.
 */
export async function currentToken(options?: { forceRefresh?: boolean }): Promise<string> {
  const { tokens } = await fetchAuthSession(options)
  if (!tokens) throw new SignedOut()
  return tokens.accessToken.toString()
}
