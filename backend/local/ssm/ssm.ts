/** Systems Manager's Parameter Store: names with values, some of them secret. Other parts of SSM are not supported. */
import { createHash } from 'node:crypto'
import type { Caller } from '../identity/contract.ts'
import type { JsonService, ServiceDeps } from '../service/service.ts'
import { AwsError } from '../service/errors.ts'
import { jsonHttpHandler } from '../service/json-protocol.ts'
import { nextVersion, type Parameter, type ParameterRequest } from './parameter.ts'
import { openParameterStore } from './parameter-store.ts'

export interface Ssm extends JsonService {
  /**
   * Properties of AWS::SSM::Parameter. Writes only if the template has changed since its last deployment, so a later
   * PutParameter is not overwritten.
   */
  putParameter(properties: ParameterRequest): Promise<{ type: string; value: string }>
}

type Operation = (input: any, caller: Caller) => Promise<object>

export async function createSsm(deps: ServiceDeps): Promise<Ssm> {
  const { region, accountId, identity, stateDirectory } = deps
  const store = await openParameterStore(stateDirectory)

  const arnPrefix = `arn:aws:ssm:${region}:${accountId}:`
  const arnOf = (name: string) => `${arnPrefix}parameter/${name.replace(/^\//, '')}`
  const authorize = (caller: Caller, operation: string, name: string) =>
    identity.authorize(caller, `ssm:${operation}`, arnOf(name))

  /** The name may be an ARN, and may select a version. */
  function find(given: string): Parameter | undefined {
    const { name, version } = readName(given, arnPrefix)
    const parameter = store.get(name) ?? store.get(name.replace(/^\//, ''))
    if (!parameter || version === undefined || version === String(parameter.version)) return parameter
    throw new AwsError('ParameterVersionNotFound', `Only the latest version of ${name} is kept locally.`)
  }

  function describe(parameter: Parameter, withDecryption: unknown) {
    const hidden = parameter.type === 'SecureString' && withDecryption !== true
    if (parameter.type === 'SecureString' && !hidden)
      deps.noteUsage?.({
        service: 'kms',
        unit: 'Requests',
        amount: 1,
        by: `Decrypt ${parameter.name}`,
      })
    return {
      Name: parameter.name,
      Type: parameter.type,
      Value: hidden ? parameter.value : store.read(parameter),
      Version: parameter.version,
      LastModifiedDate: parameter.modified / 1000,
      ARN: arnOf(parameter.name),
      DataType: parameter.dataType,
    }
  }

  const operations: Record<string, Operation> = {
    async PutParameter(input, caller) {
      const name = required(input.Name, 'name')
      authorize(caller, 'PutParameter', name)
      const by = caller.kind === 'service' ? caller.service : caller.arn
      const written = await store.update(name, (kept) => {
        if (kept && input.Overwrite !== true) {
          throw new AwsError(
            'ParameterAlreadyExists',
            'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
          )
        }
        return { ...nextVersion(input, kept, by), deployed: kept?.deployed }
      })
      return { Version: written!.version, Tier: written!.tier }
    },

    async GetParameter(input, caller) {
      const name = required(input.Name, 'name')
      authorize(caller, 'GetParameter', readName(name, arnPrefix).name)
      const parameter = find(name)
      if (!parameter) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`)
      return { Parameter: describe(parameter, input.WithDecryption) }
    },

    async GetParameters(input, caller) {
      const names: string[] = [...new Set<string>(input.Names ?? [])]
      if (names.length < 1 || names.length > 10) throw invalid('Names must have 1 to 10 members.')
      for (const name of names) authorize(caller, 'GetParameters', readName(name, arnPrefix).name)
      const found = names.map((name) => ({ name, parameter: find(name) }))
      return {
        Parameters: found.flatMap(({ parameter }) =>
          parameter ? [describe(parameter, input.WithDecryption)] : [],
        ),
        InvalidParameters: found.flatMap(({ name, parameter }) => (parameter ? [] : [name])),
      }
    },

    async GetParametersByPath(input, caller) {
      const path = required(input.Path, 'path').replace(/\/$/, '')
      if (input.ParameterFilters?.length) throw invalid('ParameterFilters are not available locally.')
      authorize(caller, 'GetParametersByPath', path)
      const beneath = store.all().filter(({ name }) => {
        const rest = name.startsWith(`${path}/`) ? name.slice(path.length + 1) : ''
        return rest !== '' && (input.Recursive === true || !rest.includes('/'))
      })
      const { items, NextToken } = paginate(beneath, input, 10)
      return { Parameters: items.map((parameter) => describe(parameter, input.WithDecryption)), NextToken }
    },

    async DeleteParameter(input, caller) {
      const name = required(input.Name, 'name')
      authorize(caller, 'DeleteParameter', name)
      if (!find(name)) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`)
      await store.update(name, () => undefined)
      return {}
    },

    async DescribeParameters(input, caller) {
      identity.authorize(caller, 'ssm:DescribeParameters', `${arnPrefix}*`)
      if (input.ParameterFilters?.length || input.Filters?.length) {
        throw invalid('Filters of DescribeParameters are not available locally.')
      }
      const { items, NextToken } = paginate(store.all(), input, 50)
      return {
        Parameters: items.map((parameter) => ({
          Name: parameter.name,
          ARN: arnOf(parameter.name),
          Type: parameter.type,
          Version: parameter.version,
          Description: parameter.description,
          AllowedPattern: parameter.allowedPattern,
          LastModifiedDate: parameter.modified / 1000,
          LastModifiedUser: parameter.modifiedBy,
          Tier: parameter.tier,
          DataType: parameter.dataType,
          KeyId: parameter.type === 'SecureString' ? 'alias/aws/ssm' : undefined,
        })),
        NextToken,
      }
    },
  }

  async function call(operation: string, input: any, caller: Caller): Promise<object> {
    if (!Object.hasOwn(operations, operation)) {
      throw new AwsError('UnknownOperationException', `SSM's ${operation} is not available locally.`)
    }
    return operations[operation]!(input ?? {}, caller)
  }

  return {
    call,
    httpHandler: jsonHttpHandler({
      service: 'ssm',
      targetPrefix: 'AmazonSSM',
      contentType: 'application/x-amz-json-1.1',
      jsonService: { call: (operation, input, caller) => call(operation, input, caller!) },
      deps,
    }),
    async putParameter(properties) {
      const deployed = createHash('sha256').update(JSON.stringify(properties)).digest('hex')
      const kept = await store.update(properties.Name, (previous) =>
        previous?.deployed === deployed
          ? previous
          : { ...nextVersion(properties, previous, 'cloudformation.amazonaws.com'), deployed },
      )
      return { type: kept!.type, value: store.read(kept!) }
    },
  }
}

/** `arn:…:parameter/a/b`, `/a/b:3` and `/a/b` all name /a/b. */
function readName(given: string, arnPrefix: string): { name: string; version?: string } {
  const path = given.startsWith(`${arnPrefix}parameter/`)
    ? given.slice(`${arnPrefix}parameter`.length)
    : given
  const [name = '', version] = path.split(':')
  return { name, version }
}

function paginate<Item>(all: Item[], input: any, largest: number): { items: Item[]; NextToken?: string } {
  const size = Number(input.MaxResults ?? largest)
  const start = Number(input.NextToken ?? 0)
  if (!(size >= 1 && size <= largest)) throw invalid(`MaxResults must be 1 to ${largest}.`)
  if (!Number.isInteger(start) || start < 0)
    throw new AwsError('InvalidNextToken', 'The specified token is not valid.')
  const end = start + size
  return { items: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) }
}

function required(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw invalid(
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`,
  )
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message)
}
