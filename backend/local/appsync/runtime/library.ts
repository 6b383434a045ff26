/**
 * The functions for resolver code: `util`, `extensions`, `runtime`, `console` and the DynamoDB module. They take and
 * return JSON values, which the prelude passes into and out of the vm context. Sources: the types of
 * `@aws-appsync/utils`, and AWS's own answers to EvaluateCode.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { authorizationType } from './authorization-type.ts'
import * as dynamodb from './dynamodb-requests.ts'
import * as values from './dynamodb-values.ts'
import { toExpression } from './filter-expression.ts'
import { ksuid, ulid } from './identifiers.ts'
import type { Invocation, SubscriptionFilter, SubscriptionInvalidation } from './invocation.ts'
import { matches } from './pattern-match.ts'
import { notAvailableLocally, ResolverError, Stop, unauthorizedField } from './resolver-error.ts'
import { responseHeader } from './response-headers.ts'
import { toSubscriptionFilter } from './subscription-filter.ts'
import { formatTime, parseTime } from './time-patterns.ts'
import { operations } from './update-expression.ts'

export type LibraryFunction = (invocation: Invocation, ...args: any[]) => unknown

/** The maximum number of invalidateSubscriptions calls in one request (Developer Guide, "Extensions"). */
const MAX_INVALIDATIONS = 5

const pure =
  (call: (...args: any[]) => unknown): LibraryFunction =>
  (_invocation, ...args) =>
    call(...args)

const pureAll = (prefix: string, functions: Record<string, (...args: any[]) => unknown>) =>
  Object.fromEntries(Object.entries(functions).map(([name, call]) => [`${prefix}.${name}`, pure(call)]))

const absent = (...names: string[]) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      (): never => {
        throw notAvailableLocally(name)
      },
    ]),
  )

const expressionJson = (filter: unknown) => {
  const expression = toExpression(filter)
  return expression && JSON.stringify(expression)
}

const formUrlEncode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)
const formUrlDecode = (text: string) => new URLSearchParams(`=${text.replaceAll('&', '%26')}`).get('')

const log =
  (level: 'INFO' | 'ERROR'): LibraryFunction =>
  (invocation, position: string, ...args) => {
    invocation.logs.push(
      `${level} - code.js:${position}: ${args.map((arg) => JSON.stringify(arg)).join(' ')}`,
    )
  }

const invalidate: LibraryFunction = (invocation, invalidation: SubscriptionInvalidation) => {
  const known = invocation.invalidations.some((one) => JSON.stringify(one) === JSON.stringify(invalidation))
  if (!known) invocation.invalidations.push(invalidation)
  if (invocation.invalidations.length > MAX_INVALIDATIONS)
    throw new ResolverError(
      `At most ${MAX_INVALIDATIONS} unique invalidateSubscriptions calls are allowed in a request`,
    )
}

const responseHeaders: LibraryFunction = (invocation, headers: Record<string, unknown>) => {
  for (const [name, value] of Object.entries(headers)) {
    invocation.responseHeaders[name] = responseHeader(name, value)
  }
}

export const library: Record<string, LibraryFunction> = {
  'util.error': (_invocation, message, type, data, info) => {
    throw new Stop({ error: new ResolverError(String(message), type, data, info) })
  },
  'util.appendError': (invocation, message, type, data, info) => {
    invocation.appendedErrors.push(new ResolverError(String(message), type, data, info))
  },
  'util.unauthorized': ({ fieldName, parentTypeName }) => {
    throw new Stop({ error: unauthorizedField(fieldName, parentTypeName) })
  },
  'util.authType': ({ identity }) => authorizationType(identity),
  'util.http.addResponseHeader': (invocation, name, value) => responseHeaders(invocation, { [name]: value }),
  'util.http.addResponseHeaders': responseHeaders,
  ...pureAll('util', {
    escapeJavaScript: (text: string) =>
      JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('/', '\\/'),
    urlEncode: formUrlEncode,
    urlDecode: formUrlDecode,
    base64Encode: (text: string) => Buffer.from(text, 'utf8').toString('base64'),
    base64Decode: (text: string) => Buffer.from(text, 'base64').toString('utf8'),
    autoId: () => randomUUID(),
    autoUlid: () => ulid(),
    autoKsuid: () => ksuid(),
    matches,
    'http.copyHeaders': (headers: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !restrictedHeader.test(name))),
    'str.normalize': (text: string, form: string) => text.normalize(form.toUpperCase()),
    'math.roundNum': (value: number) => Math.round(value),
    'math.minVal': (one: number, other: number) => Math.min(one, other),
    'math.maxVal': (one: number, other: number) => Math.max(one, other),
    'math.randomDouble': () => Math.random(),
    'math.randomWithinRange': (start: number, end: number) => randomInt(start, end),
    'transform.toDynamoDBFilterExpression': expressionJson,
    'transform.toDynamoDBConditionExpression': expressionJson,
    'transform.toSubscriptionFilter': toSubscriptionFilter,
  }),
  ...pureAll('util.time', {
    nowISO8601: () => new Date().toISOString(),
    nowEpochSeconds: () => Math.floor(Date.now() / 1000),
    nowEpochMilliSeconds: () => Date.now(),
    nowFormatted: (pattern: string, zone?: string | null) =>
      formatTime(Date.now(), pattern, zone ?? undefined),
    parseFormattedToEpochMilliSeconds: (text: string, pattern: string, zone?: string | null) =>
      parseTime(text, pattern, zone ?? undefined),
    parseISO8601ToEpochMilliSeconds: (text: string) => {
      const parsed = Date.parse(text)
      if (Number.isNaN(parsed)) throw new ResolverError(`Text '${text}' is not an ISO 8601 timestamp`)
      return parsed
    },
    epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
    epochMilliSecondsToISO8601: (milliseconds: number) => new Date(milliseconds).toISOString(),
    epochMilliSecondsToFormatted: (milliseconds: number, pattern: string, zone?: string | null) =>
      formatTime(milliseconds, pattern, zone ?? undefined),
  }),
  ...pureAll('util.dynamodb', {
    toDynamoDB: values.toDynamoDB,
    toString: values.toStringValue,
    toStringSet: values.toStringSet,
    toNumber: values.toNumber,
    toNumberSet: values.toNumberSet,
    toBinary: values.toBinary,
    toBinarySet: values.toBinarySet,
    toBoolean: values.toBoolean,
    toNull: values.toNull,
    toList: values.toList,
    toMap: values.toMap,
    toMapValues: values.toMapValues,
    toS3Object: values.toS3Object,
    fromS3ObjectJson: values.fromS3ObjectJson,
  }),
  'runtime.earlyReturn': (_invocation, value, options) => {
    // https://github.com/aws/aws-appsync-community/issues/280
    if (value === undefined || value === null) throw new Error('AppSync cannot return null early')
    throw new Stop({ earlyReturn: { value, skipTo: options?.skipTo } })
  },
  'extensions.setSubscriptionFilter': (invocation, filter: SubscriptionFilter) => {
    invocation.subscriptionFilter = filter
  },
  'extensions.setSubscriptionInvalidationFilter': (invocation, filter: SubscriptionFilter) => {
    invocation.invalidationFilter = filter
  },
  'extensions.invalidateSubscriptions': invalidate,
  'console.log': log('INFO'),
  'console.error': log('ERROR'),
  ...pureAll('dynamodb', {
    get: dynamodb.get,
    put: dynamodb.put,
    update: dynamodb.update,
    remove: dynamodb.remove,
    query: dynamodb.query,
    scan: dynamodb.scan,
    sync: dynamodb.sync,
    batchGet: dynamodb.batchGet,
    batchPut: dynamodb.batchPut,
    batchDelete: dynamodb.batchDelete,
    transactGet: dynamodb.transactGet,
    transactWrite: dynamodb.transactWrite,
    toStringSet: (list: string[]) => ({ SS: list }),
    toNumberSet: (list: number[]) => ({ NS: list }),
    toBinarySet: (list: string[]) => ({ BS: list }),
  }),
  ...pureAll('dynamodb.operations', operations),
  ...absent(
    'extensions.evictFromApiCache',
    'util.rds.toJsonString',
    'util.rds.toJsonObject',
    'util.xml.toMap',
    'util.xml.toJsonString',
    'util.transform.toElasticsearchQueryDSL',
  ),
}

/** Headers that must not be forwarded (Developer Guide, "HTTP helpers in util.http"). */
const restrictedHeader =
  /^(x-amz.*|host|connection|content-length|transfer-encoding|authorization|cookie|x-api-key)$/i
