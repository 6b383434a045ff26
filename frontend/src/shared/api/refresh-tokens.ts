import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { userPool } from './kept-tokens.ts'

cognitoUserPoolsTokenProvider.setAuthConfig({ Cognito: userPool() })

/** Only the part of Amplify that refreshes tokens: the part for signing in and out is twice its size. */
export const refreshTokens = (options: { forceRefresh: boolean }) =>
  cognitoUserPoolsTokenProvider.getTokens(options)
