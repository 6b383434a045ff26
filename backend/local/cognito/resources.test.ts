import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cloud, Provider, Resource } from '../resources/provider.ts'
import { createGateway, type ListeningGateway } from '../service/gateway.ts'
import { physicalId, physicalName } from '../cloud/physical-names.ts'
import { createIdentity } from '../identity/identity.ts'
import client from '../resources/AWS.Cognito.UserPoolClient.ts'
import domain from '../resources/AWS.Cognito.UserPoolDomain.ts'
import group from '../resources/AWS.Cognito.UserPoolGroup.ts'
import pool from '../resources/AWS.Cognito.UserPool.ts'
import parameter from '../resources/AWS.SSM.Parameter.ts'
import { createSsm } from '../ssm/ssm.ts'
import { createCognito } from './cognito.ts'

let folder: string
let gateway: ListeningGateway
let cloud: Cloud

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cognito-resources-'))
  gateway = await createGateway({ port: 0 })
  const account = { region: 'eu-west-1', accountId: '123456789012' }
  const identity = createIdentity({ ...account, secret: 'test' })
  const deps = { ...account, gateway, identity, stateDirectory: folder, log: () => {} }
  const services = { cognito: createCognito(deps), ssm: await createSsm(deps) }
  cloud = { ...deps, ...services } as unknown as Cloud
})

afterAll(async () => {
  await gateway.close()
  await rm(folder, { recursive: true })
})

function deploy(provider: Provider, logicalId: string, properties: object, on = cloud) {
  const location = { stack: 'data', logicalId }
  const resource: Resource = {
    ...location,
    type: provider.type,
    properties,
    metadata: {},
    assemblyDirectory: folder,
    physicalName: (options) => physicalName(location, options),
    physicalId: (length) => physicalId(location, length),
    asset: () => folder,
  }
  return provider.deploy(resource, on)
}

test('a template’s pool, client and group get ids of AWS’s form, the same at every start', async () => {
  const first = await deploy(pool, 'Users', {})
  expect(first.ref).toMatch(/^eu-west-1_[a-z0-9]{9}$/)
  expect(first.attributes).toEqual({
    Arn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${first.ref}`,
    UserPoolId: first.ref,
    ProviderName: `${gateway.url.slice('http://'.length)}/cognito-idp/${first.ref}`,
    ProviderURL: `${gateway.url}/cognito-idp/${first.ref}`,
  })
  expect(await deploy(pool, 'Users', {})).toEqual(first)
  expect((await deploy(client, 'Web', { UserPoolId: first.ref })).ref).toMatch(/^[a-z0-9]{26}$/)
  expect(await deploy(group, 'Editors', { UserPoolId: first.ref, GroupName: 'editors' })).toEqual({
    ref: 'editors',
  })
})

const email = (Required: boolean) => [{ Name: 'email', Required, Mutable: true }]

test.each([
  ['UsernameAttributes', { UsernameAttributes: [] }],
  ['AliasAttributes', { AliasAttributes: ['preferred_username'] }],
  ['UsernameConfiguration', { UsernameConfiguration: { CaseSensitive: true } }],
  ['Schema', { Schema: email(false) }],
])(
  'a pool keeps how people sign in: a change of %s is refused, also after a restart',
  async (name, change) => {
    const properties = {
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: email(true),
    }
    await deploy(pool, name, properties)
    await deploy(pool, name, { ...properties, Policies: { PasswordPolicy: { MinimumLength: 12 } } })
    const refusal = `Updates are not allowed for property - ${name}.`
    await expect(deploy(pool, name, { ...properties, ...change })).rejects.toThrow(refusal)
    const restarted = { ...cloud, cognito: createCognito({ ...cloud, stateDirectory: folder } as never) }
    await expect(deploy(pool, name, { ...properties, ...change }, restarted)).rejects.toThrow(refusal)
    await deploy(pool, name, properties, restarted)
  },
)

test('a user pool domain is refused by name, because its hosted pages do not exist here', async () => {
  await expect(deploy(domain, 'SignInPages', {})).rejects.toThrow(/SignInPages.*not available locally/)
})

test('a template’s parameter can be read by its name', async () => {
  const deployed = await deploy(parameter, 'Size', { Name: '/app/size', Type: 'String', Value: 'small' })
  expect(deployed).toEqual({ ref: '/app/size', attributes: { Type: 'String', Value: 'small' } })
  const unnamed = await deploy(parameter, 'Colour', { Type: 'String', Value: 'blue' })
  const input = { Name: unnamed.ref }
  const answer = await cloud.ssm.call('GetParameter', input, cloud.identity.developerPrincipal)
  expect(answer.Parameter.Value).toBe('blue')
})
