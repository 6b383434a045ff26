import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readAssembly } from './assembly.ts'

const root = mkdtempSync(join(tmpdir(), 'assembly-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Writes an assembly as CDK does. `files` maps paths to contents. */
function assembly(name: string, files: Record<string, unknown>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(content))
  }
  return join(root, name)
}
const stack = (dependencies: string[] = [], more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile: 'template.json', ...more },
  dependencies,
})

test('stacks come in the order of their dependencies, those of stages included', () => {
  const directory = assembly('ordered', {
    'template.json': {},
    'manifest.json': {
      artifacts: {
        Stage: {
          type: 'cdk:cloud-assembly',
          properties: { directoryName: 'assembly-Stage' },
          dependencies: ['Data'],
        },
        Api: stack(['Data']),
        Data: stack([], { stackName: 'data-prod', parameters: { Stage: 'prod' } }),
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      },
    },
    'assembly-Stage/template.json': { Resources: {} },
    'assembly-Stage/manifest.json': {
      artifacts: { Inner: { ...stack(), environment: 'aws://123456789012/eu-west-1' } },
    },
  })
  const { stacks } = readAssembly(directory)
  expect(stacks.map(({ name }) => name)).toEqual(['data-prod', 'Inner', 'Api'])
  expect(stacks[0]).toMatchObject({ parameters: { Stage: 'prod' }, account: undefined, region: undefined })
  expect(stacks[1]).toMatchObject({
    account: '123456789012',
    region: 'eu-west-1',
    directory: `${directory}/assembly-Stage`,
  })
})

test('an asset is the folder it was staged in, known by where it would be uploaded', () => {
  const destination = { bucketName: 'assets-${AWS::AccountId}', objectKey: 'abc.zip' }
  const files = {
    abc: { source: { path: 'asset.abc', packaging: 'zip' }, destinations: { any: destination } },
  }
  const directory = assembly('assets', {
    'template.json': {},
    'assets.json': { files },
    'manifest.json': {
      artifacts: {
        A: stack(['A.assets']),
        'A.assets': { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
      },
    },
  })
  const { fileAssets } = readAssembly(directory).stacks[0]!
  expect(fileAssets).toEqual([{ path: join(directory, 'asset.abc'), destinations: [destination] }])
})

test('a folder that is not an assembly, or needs a feature missing here, is refused with the reason', () => {
  expect(() => readAssembly(root)).toThrow('is no synthesized CDK assembly: it has no manifest.json')
  const sam = assembly('sam', {
    'template.json': { Transform: 'AWS::Serverless-2016-10-31' },
    'manifest.json': { artifacts: { A: stack() } },
  })
  expect(() => readAssembly(sam)).toThrow('AWS::Serverless-2016-10-31')
  const images = assembly('images', {
    'assets.json': { dockerImages: { img: {} } },
    'manifest.json': {
      artifacts: { A: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } } },
    },
  })
  expect(() => readAssembly(images)).toThrow('container image')
})
