/**
 * A function's environment: its own variables, Lambda's, and the endpoints of this machine's services. It inherits
 * nothing else from the shell that started the local cloud.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LambdaFunction } from '../contract.ts'
import type { ServiceDeps } from '../../service/service.ts'

/** Each service's id in AWS_ENDPOINT_URL_*, and its mount on the gateway. */
const mounts: Record<string, string> = {
  S3: 's3',
  DYNAMODB: 'dynamodb',
  DYNAMODB_STREAMS: 'dynamodb',
  SQS: 'sqs',
  SSM: 'ssm',
  LAMBDA: 'lambda',
  REKOGNITION: 'rekognition',
  COGNITO_IDENTITY_PROVIDER: 'cognito-idp',
  APPSYNC: 'appsync',
}

/** Variables that programs on this machine need: the search path and the folder for temporary files. */
const fromTheHost = ['PATH', 'TMPDIR', 'SystemRoot', 'TEMP']

export function functionEnvironment(
  { properties, codeDirectory, layerDirectories }: LambdaFunction,
  { region, identity, gateway, rekognitionMode }: ServiceDeps,
): Record<string, string> {
  const name: string = properties.FunctionName
  const { accessKeyId, secretAccessKey, sessionToken } = identity.credentialsOf(properties.Role)
  const endpoints = Object.entries(mounts).map(([id, mount]) => [
    `AWS_ENDPOINT_URL_${id}`,
    `${gateway.url}/${mount}`,
  ])
  const host = fromTheHost.flatMap((variable) => {
    const value = process.env[variable]
    return value === undefined ? [] : [[variable, value]]
  })
  return {
    ...Object.fromEntries(host),
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    ...properties.Environment?.Variables,
    _HANDLER: properties.Handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${properties.Runtime}`,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize(properties)),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: codeDirectory,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken ?? '',
    // Calls to any other service also go to the gateway, which answers that it does not exist: no call leaves the machine.
    AWS_ENDPOINT_URL: `${gateway.url}/not-available-locally`,
    ...Object.fromEntries(endpoints),
    // The address tells a caller that caches answers which service they came from.
    ...(rekognitionMode === 'aws' && { AWS_ENDPOINT_URL_REKOGNITION: `${gateway.url}/rekognition/aws` }),
    NODE_PATH: [
      ...layerDirectories.map((layer) => join(layer, 'nodejs', 'node_modules')),
      ...hostPackages(),
    ].join(process.platform === 'win32' ? ';' : ':'),
  }
}

/** Megabytes; 128 is Lambda's default. */
export const memorySize = (properties: LambdaFunction['properties']): number =>
  Number(properties.MemorySize ?? 128)
/** Seconds; 3 is Lambda's default. */
export const timeoutOf = (properties: LambdaFunction['properties']): number => Number(properties.Timeout ?? 3)

/**
 * The packages installed on this machine, searched after the layers' packages. A layer is built for Lambda's processor,
 * so it has `@img/sharp-linux-arm64`, for example, and no native binary for a laptop. On a laptop, the layer's `sharp`
 * requires `@img/sharp-darwin-arm64` and finds it here: the package manager installed the same version's binary for
 * this machine in the workspace. pnpm keeps indirect dependencies in `.pnpm/node_modules`. The SDK for JavaScript,
 * which Lambda's runtime includes, is found in the same way.
 */
function hostPackages(): string[] {
  const found: string[] = []
  for (let directory = import.meta.dirname; ; directory = dirname(directory)) {
    const packages = join(directory, 'node_modules')
    found.push(...[packages, join(packages, '.pnpm', 'node_modules')].filter((path) => existsSync(path)))
    if (directory === dirname(directory)) return found
  }
}
