import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CognitoIdentityProviderClient,
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { JwtVerifier } from 'aws-jwt-verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CognitoService, Identity } from '../cloud/contracts.ts'
import { createGateway, type ListeningGateway } from '../cloud/gateway.ts'
import { createIdentity } from '../identity/identity.ts'
import { createCognito } from './cognito.ts'

const region = 'us-east-1'
const accountId = '123456789012'
const password = 'correct horse'
const poolId = `${region}_abcdefghi`
const ClientId = 'a'.repeat(26)
const Short = 'b'.repeat(26)
const Legacy = 'c'.repeat(26)

let folder: string
let gateway: ListeningGateway
let identity: Identity
let cognito: CognitoService
let client: CognitoIdentityProviderClient
const terminal: string[] = []

/** What a start of the local cloud does: the same folder, the same template. */
async function start() {
  cognito = createCognito({
    region,
    accountId,
    gateway,
    identity,
    stateDirectory: folder,
    log: (line) => void terminal.push(line),
  })
  gateway.mount('cognito-idp', cognito.face!)
  await cognito.putUserPool(poolId, {
    UserPoolName: 'people',
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    Policies: { PasswordPolicy: { MinimumLength: 8, RequireLowercase: true } },
    Schema: [{ Name: 'email', Required: true, Mutable: true }],
  })
  const ExplicitAuthFlows = [
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ]
  const shared = { UserPoolId: poolId, ExplicitAuthFlows, PreventUserExistenceErrors: 'ENABLED' }
  await cognito.putClient(ClientId, shared)
  await cognito.putClient(Short, {
    ...shared,
    AccessTokenValidity: 5,
    TokenValidityUnits: { AccessToken: 'minutes' },
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
  })
  await cognito.putClient(Legacy, { UserPoolId: poolId })
  await cognito.putGroup(poolId, { GroupName: 'editors', Description: 'May edit' })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-'))
  gateway = await createGateway({ port: 0 })
  identity = createIdentity({ region, accountId, secret: 'test' })
  await start()
  await gateway.listen()
  client = new CognitoIdentityProviderClient({
    region,
    endpoint: `${gateway.url}/cognito-idp`,
    credentials: identity.developer,
    maxAttempts: 1,
  })
})

afterAll(async () => {
  client.destroy()
  await gateway.close()
  await rm(folder, { recursive: true })
})

/** The newest code sent to an address. */
async function code(to: string): Promise<string> {
  const lines = (await readFile(join(folder, 'messages.jsonl'), 'utf8')).trim().split('\n')
  return lines.map((line) => JSON.parse(line)).findLast((message) => message.to === to)!.code
}

function signIn(username: string, secret = password, id = ClientId) {
  const AuthParameters = { USERNAME: username, PASSWORD: secret }
  return client.send(new InitiateAuthCommand({ ClientId: id, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }))
}

async function tokens(username: string, id = ClientId) {
  return (await signIn(username, password, id)).AuthenticationResult!
}

test('a person signs up, is told a code, confirms and signs in', async () => {
  const Username = 'ada@example.com'
  const signedUp = await client.send(new SignUpCommand({ ClientId, Username, Password: password }))
  expect(signedUp).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
  })
  await expect(signIn(Username)).rejects.toMatchObject({ name: 'UserNotConfirmedException' })
  const first = await code(Username)
  expect(first).toMatch(/^\d{6}$/)
  expect(terminal.at(-1)).toContain(first)

  await client.send(new ResendConfirmationCodeCommand({ ClientId, Username }))
  const second = await code(Username)
  if (first !== second) {
    const old = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: first })
    await expect(client.send(old)).rejects.toMatchObject({ name: 'CodeMismatchException' })
  }
  const confirm = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: second })
  await client.send(confirm)
  await expect(client.send(confirm)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  })

  const { AccessToken } = await tokens('Ada@example.com')
  const { Username: name, UserAttributes } = await client.send(new GetUserCommand({ AccessToken }))
  expect(name).toBe(signedUp.UserSub)
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })

  const again = new SignUpCommand({ ClientId, Username: 'ADA@example.com', Password: password })
  await expect(client.send(again)).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'An account with the given email already exists.',
  })
})

test('tokens carry what Cognito’s carry and verify against the published keys', async () => {
  const sub = await cognito.ensureUser(poolId, 'tim@example.com', password, { email_verified: 'true' })
  const user = { UserPoolId: poolId, Username: 'tim@example.com' }
  await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'editors' }))
  expect(await client.send(new AdminListGroupsForUserCommand(user))).toMatchObject({
    Groups: [{ GroupName: 'editors', Description: 'May edit' }],
  })
  const { AccessToken, IdToken, RefreshToken, ExpiresIn, TokenType } = await tokens('tim@example.com', Short)
  expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 300, TokenType: 'Bearer' })

  const issuer = `${gateway.url}/cognito-idp/${poolId}`
  expect(cognito.issuer(poolId)).toBe(issuer)
  const configuration: any = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
  const jwks: any = await (await fetch(configuration.jwks_uri)).json()
  expect(jwks).toEqual(cognito.jwks(poolId))
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
  expect((await fetch(`${gateway.url}/cognito-idp/${region}_nobody/.well-known/jwks.json`)).status).toBe(404)

  const refresh = new GetTokensFromRefreshTokenCommand({ ClientId: Short, RefreshToken })
  const refreshed = (await client.send(refresh)).AuthenticationResult!
  const renewed: any = verifier.verifySync(refreshed.AccessToken!)
  expect(renewed.origin_jti).toBe(access.origin_jti)
  expect(refreshed.RefreshToken).not.toBe(RefreshToken)
  await expect(client.send(refresh)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' })
})

test('accounts, passwords and sessions survive a restart, and no password is on the disk', async () => {
  await cognito.ensureUser(poolId, 'kay@example.com', password, {})
  const { AccessToken, RefreshToken } = await tokens('kay@example.com')
  await start()
  await client.send(new GetUserCommand({ AccessToken }))
  await client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))
  await tokens('kay@example.com')

  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const content = await readFile(join(file.parentPath, file.name), 'utf8')
    expect(content).not.toContain(password)
    expect(content).not.toContain(RefreshToken)
    expect(file.name).not.toMatch(/\.tmp$/)
  }
})

test('an unknown name and a wrong password get the same answer', async () => {
  await cognito.ensureUser(poolId, 'lea@example.com', password, {})
  const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
  await expect(signIn('lea@example.com', 'wrong horse')).rejects.toMatchObject(refusal)
  await expect(signIn('nobody@example.com', 'wrong horse')).rejects.toMatchObject(refusal)
  const ask = (Username: string) => client.send(new ForgotPasswordCommand({ ClientId, Username }))
  expect((await ask('nobody@example.com')).CodeDeliveryDetails).toMatchObject({ Destination: 'n***@e***' })

  const srp = (USERNAME: string, id = ClientId, SRP_A = 'abc123') =>
    client.send(
      new InitiateAuthCommand({ ClientId: id, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A } }),
    )
  const [known, unknown, again] = [
    await srp('lea@example.com'),
    await srp('nobody@example.com'),
    await srp('nobody@example.com'),
  ]
  expect(Object.keys(unknown.ChallengeParameters!)).toEqual(Object.keys(known.ChallengeParameters!))
  expect(unknown.ChallengeParameters!.SALT).toBe(again.ChallengeParameters!.SALT)
  expect(unknown.ChallengeParameters!.USER_ID_FOR_SRP).toMatch(/^[0-9a-f-]{36}$/)
  await expect(srp('nobody@example.com', Legacy)).rejects.toMatchObject({ name: 'UserNotFoundException' })
})

test('a public value that would let anyone in without the password is refused', async () => {
  await cognito.ensureUser(poolId, 'mia@example.com', password, {})
  for (const SRP_A of ['0', '00', 'not a number']) {
    const AuthParameters = { USERNAME: 'mia@example.com', SRP_A }
    const ask = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters })
    await expect(client.send(ask)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  }
})

test('guessing passwords is slowed down, for known and unknown names alike', async () => {
  await cognito.ensureUser(poolId, 'ned@example.com', password, {})
  for (const name of ['ned@example.com', 'nemo@example.com']) {
    for (let failure = 0; failure < 9; failure++) await signIn(name, `wrong ${failure}`).catch(() => {})
    const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' }
    await expect(signIn(name)).rejects.toMatchObject(locked)
  }
})

test('a flow that the client does not allow is refused', async () => {
  await expect(signIn('ada@example.com', password, Legacy)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'USER_PASSWORD_AUTH flow not enabled for this client',
  })
  await expect(signIn('ada@example.com', password, 'd'.repeat(26))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
})

test('an invited person signs in with the temporary password and must choose another', async () => {
  const Username = 'oda@example.com'
  const created = await client.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username, TemporaryPassword: 'temporary one' }),
  )
  expect(created.User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true })
  const asked = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: 'temporary one' },
    }),
  )
  expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  const answer = (NEW_PASSWORD: string) =>
    client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: poolId,
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
      }),
    )
  await expect(answer('short')).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
  })
  expect((await answer(password)).AuthenticationResult?.AccessToken).toBeDefined()
  await expect(answer(password)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await tokens(Username)
})

test('signing out everywhere, or revoking a token, ends what descends from the sign-in', async () => {
  await cognito.ensureUser(poolId, 'pia@example.com', password, {})
  const [one, two, three] = [await tokens('pia@example.com'), await tokens('pia@example.com'), await tokens('pia@example.com')]
  const user = (AccessToken?: string) => client.send(new GetUserCommand({ AccessToken }))
  const refresh = (RefreshToken?: string) =>
    client.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }))

  await client.send(new RevokeTokenCommand({ ClientId, Token: one.RefreshToken }))
  const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }
  await expect(user(one.AccessToken)).rejects.toMatchObject(revoked)
  await user(two.AccessToken)
  await client.send(new GlobalSignOutCommand({ AccessToken: two.AccessToken }))
  await expect(user(three.AccessToken)).rejects.toMatchObject(revoked)
  await expect(refresh(three.RefreshToken)).rejects.toMatchObject({ message: 'Invalid Refresh Token' })
  await expect(user(two.IdToken)).rejects.toMatchObject({ message: 'Invalid Access Token' })
  await expect(user(`${two.AccessToken}x`)).rejects.toMatchObject({ message: 'Invalid Access Token' })
})

test('a forgotten password is replaced with a code, which works once', async () => {
  const Username = 'quy@example.com'
  await cognito.ensureUser(poolId, Username, password, { email_verified: 'true' })
  await client.send(new ForgotPasswordCommand({ ClientId, Username }))
  const right = await code(Username)
  const confirm = (ConfirmationCode: string) =>
    client.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: 'another horse' }))
  const wrong = right === '000000' ? '000001' : '000000'
  await expect(confirm(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' })
  await confirm(right)
  await expect(confirm(right)).rejects.toMatchObject({ name: 'ExpiredCodeException' })
  await signIn(Username, 'another horse')
  await expect(signIn(Username)).rejects.toMatchObject({ name: 'NotAuthorizedException' })

  await client.send(new ForgotPasswordCommand({ ClientId, Username }))
  for (let guess = 0; guess < 10; guess++) await confirm('no code').catch(() => {})
  await expect(confirm(await code(Username))).rejects.toMatchObject({ name: 'LimitExceededException' })
})

test('changing the password needs the present one; changing the e-mail needs a code', async () => {
  await cognito.ensureUser(poolId, 'rob@example.com', password, { email_verified: 'true' })
  const { AccessToken } = await tokens('rob@example.com')
  const change = (PreviousPassword: string) =>
    client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword: password }))
  await expect(change('not this one')).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  await change(password)

  const rename = (Value: string) =>
    client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'email', Value }] }))
  await expect(rename('ada@example.com')).rejects.toMatchObject({ name: 'AliasExistsException' })
  expect((await rename('robin@example.com')).CodeDeliveryDetailsList).toHaveLength(1)
  const attributes = async () => (await client.send(new GetUserCommand({ AccessToken }))).UserAttributes
  expect(await attributes()).toContainEqual({ Name: 'email_verified', Value: 'false' })
  const Code = await code('robin@example.com')
  await client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }))
  expect(await attributes()).toContainEqual({ Name: 'email_verified', Value: 'true' })
})

test('administrators’ calls are signed and allowed by policy, on this pool alone', async () => {
  const roleArn = `arn:aws:iam::${accountId}:role/reader`
  const Resource = `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`
  const Statement = [{ Effect: 'Allow' as const, Action: 'cognito-idp:AdminGetUser', Resource }]
  identity.putRolePolicy(roleArn, 'read', { Statement })
  const reader = new CognitoIdentityProviderClient({
    region,
    endpoint: `${gateway.url}/cognito-idp`,
    credentials: identity.credentialsOf(roleArn),
  })
  await cognito.ensureUser(poolId, 'sam@example.com', password, {})
  const user = { UserPoolId: poolId, Username: 'sam@example.com' }
  expect(await reader.send(new AdminGetUserCommand(user))).toMatchObject({ UserStatus: 'CONFIRMED' })
  const set = new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true })
  await expect(reader.send(set)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  reader.destroy()

  const response = await fetch(`${gateway.url}/cognito-idp/`, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser' },
    body: JSON.stringify(user),
  })
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.headers.get('x-amzn-errortype')).toMatch(/^MissingAuthenticationToken/)
})

test('users are listed by page and by filter, pools and clients described', async () => {
  for (const name of ['list-1', 'list-2', 'list-3']) {
    await cognito.ensureUser(poolId, `${name}@example.com`, password, {})
  }
  const list = (more: object) => client.send(new ListUsersCommand({ UserPoolId: poolId, ...more }))
  const Filter = 'email ^= "list-"'
  const first = await list({ Filter, Limit: 2 })
  const rest = await list({ Filter, Limit: 2, PaginationToken: first.PaginationToken })
  expect([first.Users?.length, rest.Users?.length, rest.PaginationToken]).toEqual([2, 1, undefined])
  const exact = await list({ Filter: 'email = "list-2@example.com"', AttributesToGet: ['email'] })
  expect(exact.Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'list-2@example.com' }])

  const pool = await client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }))
  expect(pool.UserPool?.Policies?.PasswordPolicy).toMatchObject({ MinimumLength: 8, RequireSymbols: false })
  const described = await client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: Short }))
  expect(described.UserPoolClient).toMatchObject({ AccessTokenValidity: 300 })
})

test('a pool that leaves sign-up to administrators says so', async () => {
  const closed = `${region}_closed123`
  await cognito.putUserPool(closed, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } })
  await cognito.putClient('e'.repeat(26), { UserPoolId: closed })
  const signUp = new SignUpCommand({ ClientId: 'e'.repeat(26), Username: 'eve', Password: password })
  await expect(client.send(signUp)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'SignUp is not permitted for this user pool',
  })
})

test('a pool with triggers is refused rather than run without them', async () => {
  const deploy = cognito.putUserPool(`${region}_triggers1`, { LambdaConfig: { PreSignUp: 'arn:…' } })
  await expect(deploy).rejects.toMatchObject({ code: 'NotAvailableLocally' })
})
