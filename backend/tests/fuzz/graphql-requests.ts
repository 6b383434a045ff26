import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLOutputType,
  isObjectType,
} from 'graphql'
import type { Random } from '../../seed/random.ts'
import { schema } from '../any-call.ts'
import type { Cloud } from './cloud.ts'
import { mutate } from './mutate.ts'
import type { Fuzzed } from './report.ts'
import { type Answer, fuzzRequests, isHeader, send, TEXTS } from './requests.ts'

const NUMBERS = [0, 1, -1, 2, 24, 100, 101, 1000, 1e9, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 0.5, 1e21, 1e308]

/** Sends GraphQL requests: operations of the schema with strange values, and mutated or invalid documents and bodies. */
export async function fuzzGraphql(count: number, seed: number, cloud: Cloud): Promise<Fuzzed> {
  const fuzzed = await fuzzRequests('GraphQL request', count, seed, cloud, async (random) => {
    const isGuest = random.next() < 0.3
    const body = bodyOf(random, cloud.ids, isGuest)
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (random.next() < 0.95)
      headers.authorization =
        random.next() < 0.97
          ? isGuest
            ? cloud.guestsToken
            : cloud.token
          : random.pick(TEXTS.filter(isHeader))
    const answer = await send(new URL(cloud.graphqlUrl), random.next() < 0.97 ? 'POST' : 'PUT', headers, body)
    // A type of AWS's would be a failure that our code did not expect.
    const isOurs = /"errorType":"(Internal|Lambda:|DynamoDB:|Code")/.test(answer.body)
    if (isOurs) return wrong(answer, body)
    return answer.status >= 500
      ? wrong(answer, body)
      : `${isGuest ? 'guest ' : ''}${answer.status} ${/"errorType":"(\w+)/.exec(answer.body)?.[1] ?? ''}`.trim()
  })
  const lockedOut = await lockedOutOf(cloud)
  if (lockedOut) fuzzed.findings.push(lockedOut)
  return fuzzed
}

/** Says so if the guest can no longer see or add photos: their requests would have been refused before any resolver ran. */
async function lockedOutOf({ graphqlUrl, guestsToken }: Cloud): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json', authorization: guestsToken }
  const query = '{ sharedAlbum { addUntil } }'
  const answer = await send(new URL(graphqlUrl), 'POST', headers, Buffer.from(JSON.stringify({ query })))
  const mayAdd = answer.status === 200 && answer.body.includes('"addUntil":"')
  return mayAdd ? undefined : `The guest was locked out: ${answer.status} ${answer.body.slice(0, 300)}`
}

const wrong = (answer: Answer, body: Buffer) =>
  `wrong: ${answer.status} ${answer.body.slice(0, 300)} to ${body.toString('utf8').slice(0, 600)}`

/** Guests may ask for these; everything else is refused before it is carried out. */
const isForGuests = ({ astNode }: GraphQLField<unknown, unknown>) =>
  !!astNode?.directives?.some(({ name }) => name.value === 'aws_lambda')

function bodyOf(random: Random, ids: string[], isGuest: boolean): Buffer {
  const root = random.pick(['query', 'query', 'mutation', 'subscription'] as const)
  const type = schema.getType(root[0]!.toUpperCase() + root.slice(1)) as GraphQLObjectType
  const all = Object.values(type.getFields())
  const fields = isGuest && random.next() < 0.9 ? all.filter(isForGuests) : all
  const chosen = Array.from({ length: 1 + random.below(3) }, (_, n) => {
    const field = random.pick(fields)
    const args = field.args.filter(({ type }) => isNonNullType(type) || random.next() < 0.6)
    const given = args.map((arg) => `${arg.name}: ${literal(arg.type, random, ids, 0)}`).join(', ')
    return `a${n}: ${field.name}${given ? `(${given})` : ''}${selection(field.type, random, 0)}`
  })
  const query = `${root} { ${chosen.join(' ')} }`
  const document = random.next() < 0.15 ? mutate(Buffer.from(query), random).toString('utf8') : query
  const kind = random.below(15)
  if (kind === 0) return mutate(Buffer.from(JSON.stringify({ query: document })), random)
  if (kind === 1)
    return Buffer.from(
      JSON.stringify({ query: document, variables: strange(random, 0), operationName: strange(random, 0) }),
    )
  if (kind === 2) return Buffer.from(JSON.stringify(strange(random, 0)) ?? '')
  return Buffer.from(JSON.stringify({ query: document, variables: {} }))
}

/** A random JSON value. */
function strange(random: Random, depth: number): unknown {
  const kind = random.below(depth > 3 ? 5 : 7)
  if (kind === 0) return null
  if (kind === 1) return random.next() < 0.5
  if (kind === 2) return random.pick(NUMBERS)
  if (kind < 5) return random.pick(TEXTS)
  if (kind === 5) return Array.from({ length: random.below(4) }, () => strange(random, depth + 1))
  return Object.fromEntries(
    Array.from({ length: random.below(4) }, () => [random.pick(TEXTS), strange(random, depth + 1)]),
  )
}

/** @param ids existing ones: half of the ids are of something that is there */
function literal(type: GraphQLInputType, random: Random, ids: string[], depth: number): string {
  if (random.next() < 0.06) return asLiteral(strange(random, 2))
  if (isNonNullType(type)) return literal(type.ofType, random, ids, depth)
  if (isListType(type))
    return `[${Array.from({ length: random.below(4) }, () => literal(type.ofType, random, ids, depth)).join(', ')}]`
  if (isEnumType(type)) return random.pick(type.getValues()).name
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      ({ type }) => isNonNullType(type) || random.next() < 0.4,
    )
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, random, ids, depth + 1)}`).join(', ')} }`
  }
  const values: Record<string, () => unknown> = {
    Int: () => random.pick(NUMBERS.filter(Number.isInteger)),
    Float: () => random.pick(NUMBERS),
    Boolean: () => random.next() < 0.5,
    ID: () => random.pick(random.next() < 0.5 ? ids : TEXTS),
  }
  return asLiteral((values[type.name] ?? (() => random.pick(TEXTS)))())
}

const asLiteral = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(asLiteral).join(', ')}]`
  const named = Object.entries(value).filter(([name]) => /^[_a-z]\w*$/i.test(name))
  return `{ ${named.map(([name, value]) => `${name}: ${asLiteral(value)}`).join(', ')} }`
}

function selection(type: GraphQLOutputType, random: Random, depth: number): string {
  const named = getNamedType(type)
  if (isLeafType(named) || !isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).filter(
    ({ type, args }) =>
      (isLeafType(getNamedType(type)) || depth < 3) && args.every(({ type }) => !isNonNullType(type)),
  )
  const chosen = fields.filter(() => random.next() < 0.4)
  return ` { __typename ${chosen.map((field) => `${field.name}${selection(field.type, random, depth + 1)}`).join(' ')} }`
}
