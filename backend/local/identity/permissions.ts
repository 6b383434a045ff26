import type { Caller, Identity, PolicyDocument, PolicyStatement } from './contract.ts'
import { AwsError } from '../service/errors.ts'
import type { Context } from './conditions.ts'
import { appliesTo, coversAction, namesCaller, readStatements } from './statements.ts'

type Policies = Map<string, Map<string, PolicyStatement[]>>

/**
 * The policies of one account and IAM's decisions on them, for callers of the same account: an explicit Deny wins; then
 * either the caller's policies or the resource's must allow.
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html)
 */
export function createPermissions({
  region,
  accountId,
}: {
  region: string
  accountId: string
}): Pick<Identity, 'authorize' | 'putRolePolicy' | 'putResourcePolicy'> {
  /** By role name, which is unique in an account regardless of its path. */
  const ofRoles: Policies = new Map()
  const ofResources: Policies = new Map()

  /** A cache of the role's statements for an action: they are few of many, and used again and again. */
  const ofRolesByAction = new Map<string, PolicyStatement[]>()

  function identityStatements(caller: Caller, action: string): PolicyStatement[] {
    if (caller.kind === 'service') return []
    if (caller.kind === 'developer') return [{ Effect: 'Allow', Action: '*', Resource: '*' }]
    const role = roleName(caller.roleArn ?? '')
    const known = ofRolesByAction.get(`${role} ${action}`)
    if (known) return known
    const all = [...(ofRoles.get(role)?.values() ?? [])].flat()
    const statements = all.filter((statement) => coversAction(statement, action))
    if (ofRoles.has(role)) ofRolesByAction.set(`${role} ${action}`, statements)
    return statements
  }

  /** A bucket's policy also applies to its objects, a function's to its versions. */
  function resourceStatements(resourceArn: string, caller: Caller): PolicyStatement[] {
    const found: PolicyStatement[] = []
    for (const [owner, policies] of ofResources) {
      const applies =
        resourceArn === owner || (resourceArn.startsWith(owner) && /[/:]/.test(resourceArn[owner.length]!))
      if (applies) for (const statements of policies.values()) found.push(...statements)
    }
    return found.filter((statement) => namesCaller(statement, caller))
  }

  function contextOf(caller: Caller): Context {
    const shared = {
      'aws:RequestedRegion': region,
      'aws:ResourceAccount': accountId,
      'aws:CurrentTime': new Date().toISOString(),
      'aws:SourceIp': '127.0.0.1',
      // There are no certificates for 127.0.0.1. The loopback interface counts as TLS, because no other machine can
      // read its traffic.
      'aws:SecureTransport': 'true',
    }
    if (caller.kind === 'service') {
      return {
        ...shared,
        'aws:SourceArn': caller.sourceArn,
        'aws:SourceAccount': accountId,
        'aws:PrincipalIsAWSService': 'true',
      }
    }
    return {
      ...shared,
      'aws:PrincipalArn': caller.roleArn ?? caller.arn,
      'aws:PrincipalAccount': caller.accountId,
      'aws:userid': caller.userId,
      'aws:PrincipalIsAWSService': 'false',
    }
  }

  return {
    putRolePolicy(roleArn, name, document) {
      put(ofRoles, roleName(roleArn), name, document)
      ofRolesByAction.clear()
    },
    putResourcePolicy(resourceArn, name, document) {
      put(ofResources, resourceArn, name, document)
    },
    authorize(caller, action, resourceArn, context = {}) {
      let full: Context | undefined
      const fullContext = () => (full ??= { ...contextOf(caller), ...context })
      const applies = (statement: PolicyStatement) => appliesTo(statement, action, resourceArn, fullContext)
      const byIdentity = identityStatements(caller, action).filter(applies)
      const byResource = resourceStatements(resourceArn, caller).filter(applies)

      const denies = ({ Effect }: PolicyStatement) => Effect === 'Deny'
      const because = byIdentity.some(denies)
        ? 'with an explicit deny in an identity-based policy'
        : byResource.some(denies)
          ? 'with an explicit deny in a resource-based policy'
          : byIdentity.length + byResource.length === 0
            ? `because no ${caller.kind === 'service' ? 'resource' : 'identity'}-based policy allows the ${action} action`
            : undefined
      if (because === undefined) return
      const user = caller.kind === 'service' ? caller.service : caller.arn
      throw new AwsError(
        'AccessDeniedException',
        `User: ${user} is not authorized to perform: ${action} on resource: ${resourceArn} ${because}`,
        403,
      )
    },
  }
}

function put(policies: Policies, owner: string, name: string, document: PolicyDocument): void {
  const named = policies.get(owner) ?? new Map<string, PolicyStatement[]>()
  named.set(name, readStatements(document))
  policies.set(owner, named)
}

function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1)
}
