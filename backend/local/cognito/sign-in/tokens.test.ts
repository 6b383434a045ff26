import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { JwtVerifier } from 'aws-jwt-verify'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { ClientId, password, poolId, Short, startPeople } from '../people.fixture.ts'
import { region } from '../region.fixture.ts'

let people: Awaited<ReturnType<typeof startPeople>>
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())
afterEach(() => void vi.useRealTimers())

test('tokens have Cognito’s claims and verify against the published keys', async () => {
  const sub = await people.cognito.ensureUser(poolId, 'tim@example.com', password, { email_verified: 'true' })
  const user = { UserPoolId: poolId, Username: 'tim@example.com' }
  await people.client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'editors' }))
  expect(await people.client.send(new AdminListGroupsForUserCommand(user))).toMatchObject({
    Groups: [{ GroupName: 'editors', Description: 'May edit' }],
  })
  const { AccessToken, IdToken, RefreshToken, ExpiresIn, TokenType } = await people.tokens(
    'tim@example.com',
    Short,
  )
  expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 300, TokenType: 'Bearer' })

  const issuer = `${people.endpoint}${poolId}`
  expect(people.cognito.issuer(poolId)).toBe(issuer)
  const configuration: any = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  const jwks: any = await (await fetch(configuration.jwks_uri)).json()
  expect(jwks).toEqual(people.cognito.jwks(poolId))
  const verifier = JwtVerifier.create({ issuer: configuration.issuer, audience: null })
  verifier.cacheJwks(jwks)

  const access: any = verifier.verifySync(AccessToken!)
  expect(access).toMatchObject({
    sub,
    iss: issuer,
    client_id: Short,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    username: sub,
    'cognito:groups': ['editors'],
  })
  expect(access.exp - access.iat).toBe(300)
  const id: any = verifier.verifySync(IdToken!)
  expect(id).toMatchObject({
    sub,
    aud: Short,
    token_use: 'id',
    'cognito:username': sub,
    'cognito:groups': ['editors'],
    email: 'tim@example.com',
    email_verified: true,
    origin_jti: access.origin_jti,
    event_id: access.event_id,
    auth_time: access.auth_time,
  })
  expect(id.jti).not.toBe(access.jti)
  expect((await fetch(`${people.endpoint}${region}_nobody/.well-known/jwks.json`)).status).toBe(404)

  const refresh = new GetTokensFromRefreshTokenCommand({ ClientId: Short, RefreshToken })
  const refreshed = (await people.client.send(refresh)).AuthenticationResult!
  const renewed: any = verifier.verifySync(refreshed.AccessToken!)
  expect(renewed.origin_jti).toBe(access.origin_jti)
  expect(refreshed.RefreshToken).not.toBe(RefreshToken)
  await expect(people.client.send(refresh)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' })
})

test('accounts, passwords and sessions survive a restart, and no password is on the disk', async () => {
  await people.cognito.ensureUser(poolId, 'kay@example.com', password, {})
  const { AccessToken, RefreshToken } = await people.tokens('kay@example.com')
  await people.restart()
  await people.client.send(new GetUserCommand({ AccessToken }))
  await people.client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))
  await people.tokens('kay@example.com')

  for (const file of await readdir(people.folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const content = await readFile(join(file.parentPath, file.name), 'utf8')
    expect(content).not.toContain(password)
    expect(content).not.toContain(RefreshToken)
    expect(file.name).not.toMatch(/\.tmp$/)
  }
})

test('signing out everywhere or revoking a token ends the tokens of that sign-in', async () => {
  await people.cognito.ensureUser(poolId, 'pia@example.com', password, {})
  const [one, two, three] = [
    await people.tokens('pia@example.com'),
    await people.tokens('pia@example.com'),
    await people.tokens('pia@example.com'),
  ]
  const user = (AccessToken?: string) => people.client.send(new GetUserCommand({ AccessToken }))
  const refresh = (RefreshToken?: string) =>
    people.client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))

  await people.client.send(new RevokeTokenCommand({ ClientId, Token: one.RefreshToken }))
  const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }
  await expect(user(one.AccessToken)).rejects.toMatchObject(revoked)
  await user(two.AccessToken)
  await people.client.send(new GlobalSignOutCommand({ AccessToken: two.AccessToken }))
  await expect(user(three.AccessToken)).rejects.toMatchObject(revoked)
  await expect(refresh(three.RefreshToken)).rejects.toMatchObject({ message: 'Invalid Refresh Token' })
  await expect(user(two.IdToken)).rejects.toMatchObject({ message: 'Invalid Access Token' })
  await expect(user(`${two.AccessToken}x`)).rejects.toMatchObject({ message: 'Invalid Access Token' })
})

test('codes, tokens and temporary passwords expire', async () => {
  const Username = 'tea@example.com'
  await people.cognito.ensureUser(poolId, Username, password, { email_verified: 'true' })
  const { AccessToken, RefreshToken } = await people.tokens(Username)
  await people.client.send(new ForgotPasswordCommand({ ClientId, Username }))
  const ConfirmationCode = await people.code(Username)
  const invited = { UserPoolId: poolId, Username: 'uma@example.com', TemporaryPassword: password }
  await people.client.send(new AdminCreateUserCommand(invited))

  const later = (milliseconds: number) =>
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(Date.now() + milliseconds) })
  later(3_601_000)
  const late = new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: password })
  await expect(people.client.send(late)).rejects.toMatchObject({ name: 'ExpiredCodeException' })
  await expect(people.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
    message: 'Access Token has expired',
  })
  const refresh = new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })
  expect((await people.client.send(refresh)).AuthenticationResult?.AccessToken).toBeDefined()
  later(30 * 86_400_000)
  await expect(people.client.send(refresh)).rejects.toMatchObject({ message: 'Refresh Token has expired' })
  await expect(people.signIn('uma@example.com')).rejects.toMatchObject({
    message: 'Temporary password has expired and must be reset by an administrator.',
  })
})
