import { Unknown } from './known-values.ts'
import type { ResourceRule, Rule } from './rule.ts'
import type { StackResource, System } from './system.ts'

const QUOTAS = 'docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'
const GRAMMAR = 'docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html'

const ROLE = 'AWS::IAM::Role'
const POLICY = 'AWS::IAM::Policy'
const MANAGED = 'AWS::IAM::ManagedPolicy'

/** IAM counts every character that is not white space. */
const sizeOf = (document: unknown): number => (JSON.stringify(document) ?? '').replace(/\s/g, '').length

/** Every policy document in a resource, inline policies included. */
export const policyDocumentsOf = ({ properties }: StackResource): any[] =>
  [
    properties.PolicyDocument,
    properties.AssumeRolePolicyDocument,
    ...(Array.isArray(properties.Policies) ? properties.Policies : []).map((one: any) => one.PolicyDocument),
  ].filter((document) => typeof document === 'object' && !(document instanceof Unknown))

/** Policies that are resources of their own and name this role. */
export const policiesOf = (role: StackResource, types: string[], system: System) =>
  types
    .flatMap((type) => system.resources(type))
    .filter(({ properties: { Roles = [] } }) =>
      [Roles].flat().some((one: unknown) => one instanceof Unknown && one.resource === role),
    )

const STATEMENT_ELEMENTS = new Set([
  ...['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'],
  ...['Principal', 'NotPrincipal', 'Condition'],
])

/** @param kind `identity` for a caller's policy, `resource` for a resource's, such as a trust policy */
function* grammarErrors(document: any, kind: 'identity' | 'resource'): Iterable<string> {
  const { Version, Statement } = document
  if (Version !== undefined && !['2012-10-17', '2008-10-17'].includes(Version))
    yield `Syntax errors in policy: the version ${JSON.stringify(Version)} is not 2012-10-17 or 2008-10-17.`
  if (Statement === undefined) {
    yield 'Syntax errors in policy: Statement is missing.'
    return
  }
  const sids = [Statement].flat().map((one: any) => one.Sid)
  for (const statement of [Statement].flat()) {
    if (typeof statement !== 'object' || statement instanceof Unknown) continue
    const unknown = Object.keys(statement).find((name) => !STATEMENT_ELEMENTS.has(name))
    if (unknown) yield `Syntax errors in policy: unknown element ${unknown}.`
    if (!['Allow', 'Deny'].includes(statement.Effect))
      yield `Syntax errors in policy: Effect must be Allow or Deny, not ${JSON.stringify(statement.Effect)}.`
    if (statement.Action === undefined && statement.NotAction === undefined)
      yield 'Policy statement must contain actions.'
    if (kind === 'identity') {
      if (statement.Resource === undefined && statement.NotResource === undefined)
        yield 'Policy statement must contain resources.'
      if (statement.Principal ?? statement.NotPrincipal)
        yield 'Policy document should not specify a principal.'
      if (statement.Sid !== undefined && !/^[0-9A-Za-z]*$/.test(String(statement.Sid)))
        yield `Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]* (${statement.Sid})`
    }
    if (kind === 'resource' && !statement.Principal && !statement.NotPrincipal)
      yield 'Missing required field Principal'
    for (const action of [statement.Action ?? statement.NotAction ?? []].flat())
      if (typeof action === 'string' && action !== '*' && !/^[a-zA-Z0-9-]+:[\w*?]+$/.test(action))
        yield `Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc. (${action})`
    for (const resource of [statement.Resource ?? statement.NotResource ?? []].flat())
      if (kind === 'identity' && typeof resource === 'string' && !/^(\*|arn:.+:.*|\$\{.*)$/.test(resource))
        yield `Resource ${resource} must be in ARN format or "*".`
    for (const operator of Object.keys(statement.Condition ?? {}))
      if (!CONDITION_OPERATOR.test(operator)) yield `Invalid Condition type : ${operator}.`
  }
  const named = sids.filter((sid) => typeof sid === 'string')
  if (new Set(named).size < named.length) yield 'Statement IDs (SID) in a single policy must be unique.'
}

/** docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const CONDITION_OPERATOR =
  /^(For(All|Any)(Values|Value):)?((String(Not)?(Equals(IgnoreCase)?|Like)|Arn(Not)?(Equals|Like)|(Numeric|Date)(Not)?(Equals)|(Numeric|Date)(LessThan|GreaterThan)(Equals)?|Bool|BinaryEquals|(Not)?IpAddress)(IfExists)?|Null)$/

const grammarRule = (type: string): ResourceRule => ({
  id: 'iam/policy-grammar',
  type,
  effect: 'refused',
  source: GRAMMAR,
  *check(resource) {
    const { AssumeRolePolicyDocument: trust } = resource.properties
    for (const document of policyDocumentsOf(resource)) {
      const kind = document === trust || !type.startsWith('AWS::IAM') ? 'resource' : 'identity'
      yield* grammarErrors(document, kind)
    }
  },
})

const characterRule = (type: string): ResourceRule => ({
  id: 'iam/policy-characters',
  type,
  effect: 'refused',
  source: QUOTAS,
  *check(resource) {
    for (const document of policyDocumentsOf(resource)) {
      // eslint-disable-next-line no-control-regex
      const wrong = /[^\u0009\u000A\u000D\u0020-\u00FF]/.exec(JSON.stringify(document))?.[0]
      if (wrong) yield `The policy failed legacy parsing: the character ${wrong} is not allowed.`
    }
  },
})

export const iamRules: Rule[] = [
  ...[ROLE, POLICY, MANAGED, 'AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].map(
    grammarRule,
  ),
  ...[ROLE, POLICY, MANAGED].map(characterRule),
  {
    id: 'iam/inline-policy-size',
    type: ROLE,
    effect: 'refused',
    source: QUOTAS,
    *check(role, system) {
      const documents = [
        ...(role.properties.Policies ?? []).map((one: any) => one.PolicyDocument),
        ...policiesOf(role, [POLICY], system).map(({ properties }) => properties.PolicyDocument),
      ]
      const size = documents.reduce((sum, document) => sum + sizeOf(document), 0)
      if (size > 10_240)
        yield `Maximum policy size of 10240 bytes exceeded for role ${role.logicalId} (about ${size} in ${documents.length} policies)`
    },
  },
  {
    id: 'iam/managed-policy-size',
    type: MANAGED,
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { PolicyDocument } }) {
      const size = sizeOf(PolicyDocument)
      if (size > 6144) yield `Cannot exceed quota for PolicySize: 6144 (about ${size})`
    },
  },
  {
    id: 'iam/trust-policy-size',
    type: ROLE,
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { AssumeRolePolicyDocument } }) {
      const size = sizeOf(AssumeRolePolicyDocument)
      if (size > 2048) yield `Cannot exceed quota for ACLSizePerRole: 2048 (about ${size})`
    },
  },
  {
    id: 'iam/policies-per-role',
    type: ROLE,
    effect: 'refused',
    source: QUOTAS,
    *check({ properties: { ManagedPolicyArns = [] } }) {
      if (ManagedPolicyArns.length > 10)
        yield `Cannot exceed quota for PoliciesPerRole: 10 (${ManagedPolicyArns.length})`
    },
  },
  {
    id: 'iam/policy-of-nobody',
    type: POLICY,
    effect: 'refused',
    source: 'docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html',
    *check({ properties: { Roles, Users, Groups } }) {
      const holders = [Roles, Users, Groups].filter((one) => one instanceof Unknown || one?.length > 0)
      if (holders.length === 0) yield 'At least one of [Groups,Roles,Users] must be non-empty.'
    },
  },
]
