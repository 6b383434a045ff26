import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { dropTokens, hasSignedOut, REFRESHED, userPool } from './kept-tokens.ts'

cognitoUserPoolsTokenProvider.setAuthConfig({ Cognito: userPool() })

/**
 * Only the part of Amplify that refreshes tokens: the part for signing in is twice its size.
 * @returns null if nobody is signed in, or not any more
 */
export async function refreshTokens(options: { forceRefresh: boolean }) {
  const tokens = await cognitoUserPoolsTokenProvider.getTokens(options)
  if (hasSignedOut()) {
    // The person signed out while the user pool answered, and Amplify has stored the tokens again.
    dropTokens()
    return null
  }
  if (tokens) dispatchEvent(new Event(REFRESHED))
  return tokens
}
