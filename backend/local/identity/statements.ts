import type { Caller, PolicyDocument, PolicyStatement } from './contract.ts'
import { AwsError } from '../service/errors.ts'
import { conditionsHold, fillVariables, readOperator, type Context } from './conditions.ts'
import { arnMatches, matches } from './wildcards.ts'

const elements = new Set([
  ...[
    'Sid',
    'Effect',
    'Principal',
    'NotPrincipal',
    'Action',
    'NotAction',
    'Resource',
    'NotResource',
    'Condition',
  ],
])

/**
 * A document's statements. Throws unless all of them can be evaluated: a misread grant is worse than none.
 * @throws AwsError MalformedPolicyDocument
 */
export function readStatements(document: PolicyDocument): PolicyStatement[] {
  const statements = [document.Statement].flat()
  for (const statement of statements) {
    const malformed = (sentence: string) =>
      new AwsError('MalformedPolicyDocument', `${sentence} Statement: ${JSON.stringify(statement)}`)
    const unknown = Object.keys(statement).find((element) => !elements.has(element))
    if (unknown) throw malformed(`There is no policy element ${unknown}.`)
    if (!['Allow', 'Deny'].includes(statement.Effect)) throw malformed('Effect must be Allow or Deny.')
    if (!statement.Action === !statement.NotAction)
      throw malformed('Exactly one of Action and NotAction is needed.')
    if (statement.Resource && statement.NotResource)
      throw malformed('Resource and NotResource exclude each other.')
    if ('NotPrincipal' in statement) throw malformed('NotPrincipal is not evaluated by this cloud.')
    for (const operator of Object.keys(statement.Condition ?? {})) readOperator(operator)
  }
  return statements
}

/**
 * Whether a statement applies to this action on this resource in this context. Most statements have neither conditions nor
 * variables, so the context is made only if one needs it.
 */
export function appliesTo(
  statement: PolicyStatement,
  action: string,
  resourceArn: string,
  context: () => Context,
): boolean {
  return (
    coversAction(statement, action) &&
    coversResource(statement, resourceArn, context) &&
    (!statement.Condition || conditionsHold(statement.Condition, context()))
  )
}

export function coversAction({ Action, NotAction }: PolicyStatement, action: string): boolean {
  const names = (patterns: string | string[]) =>
    [patterns].flat().some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase()))
  return Action ? names(Action) : !names(NotAction!)
}

/** A resource policy need not name its resource. */
function coversResource(
  { Resource, NotResource }: PolicyStatement,
  arn: string,
  context: () => Context,
): boolean {
  const names = (patterns: string | string[]) =>
    [patterns].flat().some((pattern) => {
      const filled = pattern.includes('${') ? fillVariables(pattern, context()) : pattern
      return filled !== undefined && matches(filled, arn)
    })
  if (NotResource) return !names(NotResource)
  return Resource ? names(Resource) : true
}

/**
 * Whether a resource policy's statement applies to this caller. In a Deny, an account's root means the whole account.
 * In an Allow, it delegates the decision to the callers' own policies, so it grants nothing.
 */
export function namesCaller({ Principal, Effect }: PolicyStatement, caller: Caller): boolean {
  if (Principal === '*') return true
  if (typeof Principal !== 'object' || Principal === null) return false
  return Object.entries(Principal as Record<string, string | string[]>).some(([kind, names]) =>
    [names].flat().some((name) => {
      if (kind === 'Service') return caller.kind === 'service' && name === caller.service
      if (kind !== 'AWS') return false
      if (name === '*') return true
      if (caller.kind === 'service') return false
      const account = name === caller.accountId || arnMatches(name, `arn:aws:iam::${caller.accountId}:root`)
      return account ? Effect === 'Deny' : name === caller.arn || name === caller.roleArn
    }),
  )
}
