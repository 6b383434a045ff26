import type { PolicyDocument } from '../identity/contract.ts'
import type { Provider } from './provider.ts'
import { attachManagedPolicies } from './policies.ts'

interface Properties {
  RoleName?: string
  Path?: string
  AssumeRolePolicyDocument: PolicyDocument
  ManagedPolicyArns?: string[]
  Policies?: { PolicyName: string; PolicyDocument: PolicyDocument }[]
  PermissionsBoundary?: string
}

/**
 * A role with its policies. The trust policy is the role's resource policy, so `sts:AssumeRole` by a service is
 * authorized like any other action.
 */
const role: Provider<Properties> = {
  type: 'AWS::IAM::Role',
  async deploy({ properties, physicalName, physicalId }, { identity, accountId }) {
    if (properties.PermissionsBoundary)
      throw new Error('the local cloud does not evaluate permissions boundaries. Remove PermissionsBoundary.')
    const name = properties.RoleName ?? physicalName({ length: 64 })
    const arn = `arn:aws:iam::${accountId}:role${properties.Path ?? '/'}${name}`
    identity.putResourcePolicy(arn, 'AssumeRolePolicyDocument', properties.AssumeRolePolicyDocument)
    attachManagedPolicies(identity, arn, properties.ManagedPolicyArns ?? [])
    for (const { PolicyName, PolicyDocument } of properties.Policies ?? []) {
      identity.putRolePolicy(arn, PolicyName, PolicyDocument)
    }
    return { ref: name, attributes: { Arn: arn, RoleId: `AROA${physicalId(17).toUpperCase()}` } }
  },
}
export default role
