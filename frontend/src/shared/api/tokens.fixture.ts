import { setUserPool } from './kept-tokens.ts'

const userPoolClientId = 'client'
export const aUserPool = { userPoolId: 'eu-central-1_Album', userPoolClientId }

const asJwt = (payload: object) =>
  ['{}', JSON.stringify(payload), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')

/** Tokens that expire after this many seconds. */
export const tokensOf = (email: string, seconds = 900) => {
  const iat = Math.floor(Date.now() / 1000)
  const claims = { sub: `sub of ${email}`, iat, exp: iat + seconds }
  return {
    accessToken: asJwt({ ...claims, username: 'a0b1' }),
    idToken: asJwt({ ...claims, email }),
  }
}

/** Signs a user in, in this browser only: stores tokens in Amplify's format. */
export function keepTokens(email: string, seconds?: number) {
  setUserPool(aUserPool)
  const prefix = `CognitoIdentityServiceProvider.${userPoolClientId}`
  localStorage.setItem(`${prefix}.LastAuthUser`, email)
  for (const [key, token] of Object.entries(tokensOf(email, seconds)))
    localStorage.setItem(`${prefix}.${email}.${key}`, token)
}
