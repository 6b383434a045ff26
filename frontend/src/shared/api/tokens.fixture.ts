import { setUserPool } from './kept-tokens.ts'

const userPoolClientId = 'client'
export const aUserPool = { userPoolId: 'eu-central-1_Album', userPoolClientId }
/** The configuration of an album with this user pool. */
export const aConfig = {
  ...aUserPool,
  graphqlUrl: 'http://album.example/graphql',
  realtimeUrl: 'ws://album.example/realtime',
}

const asJwt = (payload: object) =>
  ['{}', JSON.stringify(payload), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

const subOf = (email: string) => `sub of ${email}`

/** Tokens that expire after this many seconds. `sub` is that of a person who had another address before. */
export const tokensOf = (email: string, seconds = 900, sub = subOf(email)) => {
  const iat = Math.floor(Date.now() / 1000)
  const claims = { sub, iat, exp: iat + seconds }
  return {
    accessToken: asJwt({ ...claims, username: 'a0b1' }),
    idToken: asJwt({ ...claims, email }),
  }
}

/** Signs a user in, in this browser only: stores tokens in Amplify's format. */
export function keepTokens(email: string, seconds?: number, sub?: string) {
  setUserPool(aUserPool)
  const prefix = `CognitoIdentityServiceProvider.${userPoolClientId}`
  localStorage.setItem(`${prefix}.LastAuthUser`, email)
  const tokens = { ...tokensOf(email, seconds, sub), refreshToken: `refresh ${email}` }
  for (const [key, token] of Object.entries(tokens)) localStorage.setItem(`${prefix}.${email}.${key}`, token)
}
