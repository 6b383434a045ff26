import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { Amplify } from 'aws-amplify'
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { region, startRegion } from './test-region.ts'

const userPoolId = `${region}_amplifyaa`
const userPoolClientId = 'amplifyclient0000000000000'
const password = 'Correct-horse1'

let local: Awaited<ReturnType<typeof startRegion>>
const kept = new Map<string, string>()

beforeAll(async () => {
  local = await startRegion(async (cognito) => {
    const properties = { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] }
    await cognito.putUserPool(userPoolId, properties)
    // As CDK's UserPoolClient writes it with `authFlows: { userSrp: true }`.
    await cognito.putClient(userPoolClientId, {
      UserPoolId: userPoolId,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    })
  })
  const userPoolEndpoint = local.endpoint
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => void kept.set(key, value),
    getItem: async (key) => kept.get(key) ?? null,
    removeItem: async (key) => void kept.delete(key),
    clear: async () => kept.clear(),
  })
})

beforeEach(() => kept.clear())

afterAll(() => local.close())

test('Amplify signs up, confirms, signs in by SRP, refreshes and signs out everywhere', async () => {
  const username = 'ana@example.com'
  const up = await signUp({ username, password, options: { userAttributes: { email: username } } })
  expect(up.nextStep).toMatchObject({
    signUpStep: 'CONFIRM_SIGN_UP',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***', attributeName: 'email' },
  })
  expect((await signIn({ username, password })).nextStep.signInStep).toBe('CONFIRM_SIGN_UP')
  const confirmed = await confirmSignUp({ username, confirmationCode: await local.code(username) })
  expect(confirmed.isSignUpComplete).toBe(true)

  await expect(signIn({ username, password: 'Wrong-horse1' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  })
  expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true })
  expect(await getCurrentUser()).toMatchObject({ userId: up.userId, signInDetails: { loginId: username } })
  expect(await fetchUserAttributes()).toMatchObject({
    email: username,
    email_verified: 'true',
    sub: up.userId,
  })

  const before = (await fetchAuthSession()).tokens!
  const after = (await fetchAuthSession({ forceRefresh: true })).tokens!
  expect(after.accessToken.payload.jti).not.toBe(before.accessToken.payload.jti)
  expect(after.idToken?.payload).toMatchObject({ email: username, aud: userPoolClientId })

  const refreshKey = [...kept.keys()].find((key) => key.endsWith('refreshToken'))!
  const refreshToken = kept.get(refreshKey)!
  await signOut({ global: true })
  expect((await fetchAuthSession()).tokens).toBeUndefined()
  const answer = await fetch(local.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetTokensFromRefreshToken' },
    body: JSON.stringify({ ClientId: userPoolClientId, RefreshToken: refreshToken }),
  })
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { __type: 'NotAuthorizedException', message: 'Invalid Refresh Token' },
  ])
})

test('Amplify resets a forgotten password and changes a known one', async () => {
  const username = 'ben@example.com'
  await local.cognito.ensureUser(userPoolId, username, password, { email_verified: 'true' })
  const reset = await resetPassword({ username })
  expect(reset.nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE')
  await confirmResetPassword({
    username,
    confirmationCode: await local.code(username),
    newPassword: 'Another-horse2',
  })
  await signIn({ username, password: 'Another-horse2' })
  await updatePassword({ oldPassword: 'Another-horse2', newPassword: 'Third-horse3' })
  await signOut()
  await expect(signIn({ username, password: 'Another-horse2' })).rejects.toThrow('Incorrect username')
  expect(await signIn({ username, password: 'Third-horse3' })).toMatchObject({ isSignedIn: true })
})

test('Amplify asks an invited person for a new password', async () => {
  const username = 'cleo@example.com'
  const TemporaryPassword = 'Temporary-1'
  await local.client.send(
    new AdminCreateUserCommand({ UserPoolId: userPoolId, Username: username, TemporaryPassword }),
  )
  const asked = await signIn({ username, password: TemporaryPassword })
  expect(asked.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED')
  expect(await confirmSignIn({ challengeResponse: password })).toMatchObject({ isSignedIn: true })
})

test('a page on an allowed origin may call and reads the error’s name', async () => {
  const preflight = await fetch(local.endpoint, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:4000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent,cache-control',
    },
  })
  expect(preflight.status).toBe(200)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-amz-target')
})
