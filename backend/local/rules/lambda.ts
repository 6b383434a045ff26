import { existsSync } from 'node:fs'
import { Unknown } from './known-values.ts'
import type { ResourceRule, Rule } from './rule.ts'
import { bytesOf, type Stack } from './system.ts'

const FUNCTION = 'AWS::Lambda::Function'
const QUOTAS = 'docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html'
const RUNTIMES =
  'docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, as cfn-lint 1.51.0 carries its table'

/** docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, the reserved ones */
const RESERVED_VARIABLES = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]

/** The day from which Lambda refuses to create a function on a runtime. */
const CREATE_BLOCKED_FROM: Record<string, string> = {
  nodejs: '2016-09-30',
  'nodejs4.3': '2020-02-03',
  'nodejs6.10': '2019-08-12',
  'nodejs8.10': '2020-02-04',
  'nodejs10.x': '2021-07-30',
  'nodejs12.x': '2023-03-31',
  'nodejs14.x': '2024-01-09',
  'nodejs16.x': '2026-06-01',
  'nodejs18.x': '2026-06-01',
  'nodejs20.x': '2026-06-01',
  'nodejs22.x': '2027-06-01',
}

/** The unpacked size of a function's code and layers. */
const MAX_UNZIPPED = 262_144_000

function assetBytes(stack: Stack, key: unknown): number | undefined {
  const path = stack.asset(key)
  // Only a folder's size is known: an archive is smaller than its content.
  return path !== undefined && existsSync(path) && !path.endsWith('.zip') ? bytesOf(path) : undefined
}

const functionRules: ResourceRule[] = [
  {
    id: 'lambda/environment-size',
    type: FUNCTION,
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { Environment } }) {
      const variables = Environment?.Variables
      if (typeof variables !== 'object' || variables instanceof Unknown) return
      // AWS counts the names, the values and the JSON around them.
      const bytes = Buffer.byteLength(JSON.stringify(variables))
      if (bytes > 4096)
        yield `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. (about ${bytes} bytes)`
    },
  },
  {
    id: 'lambda/environment-names',
    type: FUNCTION,
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
    *check({ properties: { Environment } }) {
      const names = Object.keys(Environment?.Variables ?? {})
      const reserved = names.filter((name) => RESERVED_VARIABLES.includes(name))
      if (reserved.length > 0)
        yield `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`
      for (const name of names.filter((one) => !/^[a-zA-Z]\w+$/.test(one) && !reserved.includes(one)))
        yield `1 validation error detected: Value '${name}' at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]`
    },
  },
  {
    id: 'lambda/memory',
    type: FUNCTION,
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { MemorySize, CapacityProviderConfig } }) {
      // Functions on Lambda Managed Instances may have more.
      if (Number(MemorySize) > 10_240 && !CapacityProviderConfig)
        yield `'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240 (${MemorySize})`
    },
  },
  {
    id: 'lambda/memory-in-new-account',
    type: FUNCTION,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html ("New AWS accounts have reduced … memory quotas"); github.com/awslabs/genai-bedrock-agent-chatbot/issues/4; github.com/tobilg/serverless-duckdb/pull/1',
    *check({ properties: { MemorySize, CapacityProviderConfig } }) {
      if (Number(MemorySize) > 3008 && !CapacityProviderConfig)
        yield `a new account refuses it: "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 3008" (${MemorySize})`
    },
  },
  {
    id: 'lambda/code-source',
    type: FUNCTION,
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html',
    *check({ properties: { Code = {}, PackageType, Handler, Runtime, Layers } }) {
      if (PackageType === 'Image') {
        if (Handler ?? Runtime ?? Layers)
          yield 'Please don’t provide handler, runtime or layers when package type is Image.'
        return
      }
      if (Code.ImageUri !== undefined) return
      if (Handler === undefined || Runtime === undefined)
        yield 'Runtime and Handler are mandatory parameters for functions created with deployment packages.'
      if (typeof Code.ZipFile === 'string') {
        if (typeof Runtime === 'string' && !/^(nodejs|python)/.test(Runtime))
          yield `ZipFile can only be used when Runtime is set to either of nodejs, python. (${Runtime})`
        if (Buffer.byteLength(Code.ZipFile) > 4 * 1024 * 1024) yield 'The inline code is over 4 MB.'
      }
    },
  },
  {
    id: 'lambda/unzipped-size',
    type: FUNCTION,
    effect: 'refused',
    source: QUOTAS,
    *check({ stack, properties: { Code = {}, Layers } }) {
      const layers = (Array.isArray(Layers) ? Layers : []).map((layer: unknown) =>
        layer instanceof Unknown && layer.resource
          ? assetBytes(layer.resource.stack, layer.resource.properties.Content?.S3Key)
          : undefined,
      )
      const bytes = [assetBytes(stack, Code.S3Key), ...layers].reduce<number>(
        (sum, one) => sum + (one ?? 0),
        0,
      )
      if (bytes > MAX_UNZIPPED)
        yield `Unzipped size must be smaller than ${MAX_UNZIPPED} bytes (${bytes} with its layers)`
    },
  },
  {
    id: 'lambda/runtime-ended',
    type: FUNCTION,
    effect: 'refused',
    source: RUNTIMES,
    *check({ properties: { Runtime } }) {
      const from = CREATE_BLOCKED_FROM[Runtime]
      if (from !== undefined && from <= new Date().toISOString())
        yield `The runtime parameter of ${Runtime} is no longer supported for creating or updating AWS Lambda functions. (since ${from})`
    },
  },
  {
    id: 'lambda/reserved-concurrency',
    type: FUNCTION,
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html',
    *check({ properties: { ReservedConcurrentExecutions } }, system) {
      const all = system
        .resources(FUNCTION)
        .reduce((sum, { properties }) => sum + (Number(properties.ReservedConcurrentExecutions) || 0), 0)
      // AWS's default quota is 1,000. An account has more only on request.
      if (Number(ReservedConcurrentExecutions) > 0 && all > 900)
        yield `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100]. (${all} reserved in all)`
    },
  },
  {
    id: 'lambda/reserved-in-new-account',
    type: FUNCTION,
    effect: 'wrong',
    source:
      'docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html ("New AWS accounts have reduced concurrency"); github.com/awslabs/fhir-works-on-aws-deployment/issues/691; github.com/aws-samples/one-observability-demo/issues/278',
    *check({ properties: { ReservedConcurrentExecutions: reserved } }) {
      // Every account allows 0, which stops a function.
      if (Number(reserved) > 0)
        yield `a new account can run 10 functions at once and reserve none of them: "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10]." (${reserved} reserved)`
    },
  },
  {
    id: 'lambda/dead-letter-target',
    type: FUNCTION,
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    *check({ properties: { DeadLetterConfig } }) {
      const target = DeadLetterConfig?.TargetArn
      const queue = target instanceof Unknown ? target.resource : undefined
      if (queue && !['AWS::SQS::Queue', 'AWS::SNS::Topic'].includes(queue.type))
        yield `The provided dead letter target is a ${queue.type}; it must be an SQS queue or an SNS topic.`
      if (queue?.type === 'AWS::SQS::Queue' && String(queue.properties.FifoQueue) === 'true')
        yield 'The provided dead letter queue is a FIFO queue; it must be a standard queue.'
    },
  },
  {
    id: 'lambda/log-level',
    type: FUNCTION,
    effect: 'refused',
    source: 'likely: docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html',
    *check({ properties: { LoggingConfig = {} } }) {
      const { LogFormat = 'Text', ApplicationLogLevel, SystemLogLevel } = LoggingConfig
      if (LogFormat === 'Text' && (ApplicationLogLevel ?? SystemLogLevel) !== undefined)
        yield 'Log levels can only be set when the log format is JSON.'
    },
  },
]

const others: Rule[] = [
  {
    id: 'lambda/layer-size',
    type: 'AWS::Lambda::LayerVersion',
    effect: 'refused',
    source: QUOTAS,
    *check({ stack, properties: { Content = {} } }) {
      const bytes = assetBytes(stack, Content.S3Key) ?? 0
      if (bytes > MAX_UNZIPPED) yield `Unzipped size must be smaller than ${MAX_UNZIPPED} bytes (${bytes})`
    },
  },
  {
    id: 'lambda/permission-source-account',
    type: 'AWS::Lambda::Permission',
    effect: 'wrong',
    source: 'docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html (SourceAccount)',
    *check({ properties: { Principal, SourceAccount, SourceArn } }) {
      if (Principal === 's3.amazonaws.com' && SourceAccount === undefined && SourceArn !== undefined)
        yield "a bucket's ARN names no account: a later owner of a bucket with this name could call the function. Set SourceAccount as well."
      if (
        typeof Principal === 'string' &&
        /\.amazonaws\.com$/.test(Principal) &&
        !SourceArn &&
        !SourceAccount
      )
        yield `any AWS account can call the function through ${Principal}. Set SourceArn or SourceAccount.`
    },
  },
  {
    id: 'lambda/async-settings',
    type: 'AWS::Lambda::EventInvokeConfig',
    effect: 'refused',
    source: 'docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html',
    *check({ properties: { MaximumRetryAttempts: tries, MaximumEventAgeInSeconds: age } }) {
      if (Number(tries) > 2 || Number(tries) < 0)
        yield `Value '${tries}' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 2`
      if (Number(age) < 60 || Number(age) > 21_600)
        yield `Value '${age}' at 'maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value between 60 and 21600`
    },
  },
]

export const lambdaRules: Rule[] = [...functionRules, ...others]
