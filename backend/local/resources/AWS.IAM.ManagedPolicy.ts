import type { PolicyDocument } from '../identity/contract.ts'
import type { Provider } from './provider.ts'
import { addManagedPolicy } from './managed-policies.ts'

interface Properties {
  ManagedPolicyName?: string
  Path?: string
  PolicyDocument: PolicyDocument
  Roles?: string[]
  Users?: string[]
  Groups?: string[]
}

/** A policy that roles refer to by ARN, or that lists its roles. */
const managedPolicy: Provider<Properties> = {
  type: 'AWS::IAM::ManagedPolicy',
  async deploy({ properties, physicalName }, { identity, accountId }) {
    const { Path = '/', PolicyDocument, Roles = [], Users = [], Groups = [] } = properties
    if (Users.length + Groups.length > 0)
      throw new Error('the local cloud has no IAM users or groups. Attach the policy to a role.')
    const name = properties.ManagedPolicyName ?? physicalName({ length: 128 })
    const arn = `arn:aws:iam::${accountId}:policy${Path}${name}`
    addManagedPolicy(identity, arn, PolicyDocument)
    for (const role of Roles)
      identity.putRolePolicy(`arn:aws:iam::${accountId}:role/${role}`, arn, PolicyDocument)
    return { ref: arn, attributes: { PolicyArn: arn } }
  },
}
export default managedPolicy
