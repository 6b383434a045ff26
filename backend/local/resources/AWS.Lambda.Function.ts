import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Provider, Resource } from './provider.ts'
import { AwsError } from '../service/errors.ts'
import { unpacked } from '../lambda/execution/unpacked.ts'

/** Node.js functions run here. A function with another runtime deploys, but its invocations fail with that reason. */
const lambdaFunction: Provider = {
  type: 'AWS::Lambda::Function',
  async deploy(resource, cloud) {
    const { properties } = resource
    const FunctionName: string = properties.FunctionName ?? resource.physicalName()
    const runsHere = /^nodejs/.test(properties.Runtime ?? '')
    const state = join(cloud.stateDirectory, 'functions')
    const layers: string[] = runsHere ? (properties.Layers ?? []) : []
    const { arn } = await cloud.lambda.putFunction({
      properties: { ...properties, FunctionName },
      codeDirectory: runsHere ? await code(resource, FunctionName, state) : resource.assemblyDirectory,
      layerDirectories: await Promise.all(
        layers.map((layer) => unpacked(cloud.lambda.layerDirectory(layer), state)),
      ),
    })
    return { ref: FunctionName, attributes: { Arn: arn } }
  },
}
export default lambdaFunction

async function code({ properties: { Code }, asset }: Resource, name: string, state: string): Promise<string> {
  if (Code.ZipFile !== undefined) return inline(Code.ZipFile, join(state, name))
  if (Code.S3Bucket !== undefined) return unpacked(asset(Code.S3Bucket, Code.S3Key), state)
  throw new AwsError(
    'InvalidParameterValueException',
    `The function ${name} has neither inline code nor an asset.`,
  )
}

/** CloudFormation writes inline Node.js code to `index.js`: a CommonJS module, unless Node.js detects an ES module. */
function inline(text: string, directory: string): string {
  mkdirSync(directory, { recursive: true })
  const isModule = /^\s*(import\s[^(]|export\s)/m.test(text)
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: isModule ? 'module' : 'commonjs' }))
  writeFileSync(join(directory, 'index.js'), text)
  return directory
}
