import { expect, test } from 'vitest'
import type { AssembledStack, Template } from './assembly.ts'
import type { Cloud, Provider, Resource } from '../resources/provider.ts'
import { providers } from '../resources/providers.ts'
import { deploy } from './deploy.ts'
import { physicalId, physicalName } from './physical-names.ts'

const cloud = { region: 'eu-west-1', accountId: '123456789012' } as Cloud

/** Deploys with providers that only record their input. */
async function run(stacks: Record<string, Template>, fileAssets: AssembledStack['fileAssets'] = []) {
  const deployed: Resource[] = []
  const provider: Provider = {
    type: 'Test::*',
    async deploy(resource) {
      deployed.push(resource)
      return { ref: resource.logicalId.toLowerCase(), attributes: { Arn: `arn:${resource.logicalId}` } }
    },
  }
  const assembled = Object.entries(stacks).map(([name, template]) => ({
    ...{ name, template, directory: '/out', templateFile: '/out/one.json', parameters: {}, fileAssets },
  }))
  const { outputs } = await deploy([{ directory: '/out', stacks: assembled }], cloud, [provider], () => {})
  return { outputs, deployed, ids: deployed.map((resource) => resource.logicalId) }
}

test('a resource is deployed after those it refers to or depends on', async () => {
  const { ids, deployed } = await run({
    one: {
      Resources: {
        A: { Type: 'Test::A', DependsOn: 'C', Properties: { table: { 'Fn::GetAtt': ['B', 'Arn'] } } },
        B: { Type: 'Test::B' },
        C: { Type: 'Test::C', Properties: { text: { 'Fn::Sub': '${B}' } } },
      },
    },
  })
  expect(ids).toEqual(['B', 'C', 'A'])
  expect(deployed[2]!.properties).toEqual({ table: 'arn:B' })
})

test('resources and outputs under a condition that is false are left out', async () => {
  const { ids, outputs } = await run({
    one: {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { A: { Type: 'Test::A' }, B: { Type: 'Test::A', Condition: 'Never' } },
      Outputs: { A: { Value: { Ref: 'A' } }, B: { Value: { Ref: 'B' }, Condition: 'Never' } },
    },
  })
  expect(ids).toEqual(['A'])
  expect(outputs).toEqual({ one: { A: 'a' } })
})

test('a stack imports what an earlier one exports', async () => {
  const { outputs } = await run({
    one: {
      Resources: { A: { Type: 'Test::A' } },
      Outputs: { A: { Value: { Ref: 'A' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:A' } } } },
    },
    two: { Resources: {}, Outputs: { Got: { Value: { 'Fn::ImportValue': 'one:A' } } } },
  })
  expect(outputs['two']).toEqual({ Got: 'a' })
})

test('an unknown type is an error that names type, resource and stack', async () => {
  await expect(run({ one: { Resources: { Stream: { Type: 'AWS::Kinesis::Stream' } } } })).rejects.toThrow(
    'one/Stream (AWS::Kinesis::Stream): the local cloud does not support this type. Add it to resources/providers.ts, or to resources/nothing-to-do.ts if a laptop needs nothing for it.',
  )
})

test('a circle of references is an error that spells it out', async () => {
  const Resources = {
    A: { Type: 'Test::A', Properties: { x: { Ref: 'B' } } },
    B: { Type: 'Test::A', DependsOn: ['A'] },
  }
  await expect(run({ one: { Resources } })).rejects.toThrow('circle: A → B → A')
})

test("an asset is found by the bucket and key that CDK's template names", async () => {
  const destinations = [{ bucketName: 'cdk-assets-${AWS::AccountId}-${AWS::Region}', objectKey: 'abc.zip' }]
  const { deployed } = await run({ one: { Resources: { A: { Type: 'Test::A' } } } }, [
    { path: '/out/asset.abc', destinations },
  ])
  expect(deployed[0]!.asset('cdk-assets-123456789012-eu-west-1', 'abc.zip')).toBe('/out/asset.abc')
  expect(() => deployed[0]!.asset('cdk-assets-123456789012-eu-west-1', 'x.zip')).toThrow('no asset')
})

test('names are stable, within their length, and differ by stack', () => {
  const location = { stack: 'data', logicalId: 'PhotosTable12345678' }
  expect(physicalName(location)).toMatch(/^data-PhotosTable12345678-[A-Z0-9]{12}$/)
  expect(physicalName(location)).toBe(physicalName({ ...location }))
  expect(physicalName(location, { length: 20, lowerCase: true })).toMatch(/^data-ph-[a-z0-9]{12}$/)
  expect(physicalName({ ...location, stack: 'other' }, { length: 20 })).not.toBe(
    physicalName(location, { length: 20 }),
  )
  expect(physicalId(location, 26)).toMatch(/^[a-z0-9]{26}$/)
})

test('no type has two providers: the one with a file of its own would hide the other', () => {
  const types = providers.map(({ type }) => type)
  expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([])
})
