import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { CognitoService } from './contract.ts'
import { region, startRegion } from './region.fixture.ts'

/** For tests: a pool with sign-in by e-mail and four clients. */
export const poolId = `${region}_abcdefghi`
export const password = 'correct horse'
/** Allows every flow and hides which users exist. */
export const ClientId = 'a'.repeat(26)
/** Has access tokens of five minutes, and refresh tokens that rotate. */
export const Short = 'b'.repeat(26)
/** Has Cognito's defaults. */
export const Legacy = 'c'.repeat(26)
/** Its sign-ins may take 15 minutes. */
export const Patient = 'g'.repeat(26)

export async function startPeople() {
  const people = await startRegion(deploy)
  function signIn(username: string, secret = password, id = ClientId) {
    const AuthParameters = { USERNAME: username, PASSWORD: secret }
    const AuthFlow = 'USER_PASSWORD_AUTH'
    return people.client.send(new InitiateAuthCommand({ ClientId: id, AuthFlow, AuthParameters }))
  }
  async function tokens(username: string, id = ClientId) {
    return (await signIn(username, password, id)).AuthenticationResult!
  }
  return Object.assign(people, { signIn, tokens })
}

async function deploy(cognito: CognitoService): Promise<void> {
  await cognito.putUserPool(poolId, {
    UserPoolName: 'people',
    UsernameAttributes: ['email'],
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
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
  await cognito.putClient(Patient, { ...shared, AuthSessionValidity: 15 })
  await cognito.putClient(Legacy, { UserPoolId: poolId })
  await cognito.putGroup(poolId, { GroupName: 'editors', Description: 'May edit' })
}
