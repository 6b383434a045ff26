import type { Provider } from './provider.ts'
import { addManagedPolicy, attachToRoles, type PolicyOfRoles } from './policies.ts'

interface Properties extends PolicyOfRoles {
  ManagedPolicyName?: string
  Path?: string
}

/** A policy that roles refer to by ARN, or that lists its roles. */
const managedPolicy: Provider<Properties> = {
  type: 'AWS::IAM::ManagedPolicy',
  async deploy({ properties, physicalName }, { identity, accountId }) {
    const { Path = '/', PolicyDocument } = properties
    const name = properties.ManagedPolicyName ?? physicalName({ length: 128 })
    const arn = `arn:aws:iam::${accountId}:policy${Path}${name}`
    attachToRoles(arn, properties, { identity, accountId })
    addManagedPolicy(identity, arn, PolicyDocument)
    return { ref: arn, attributes: { PolicyArn: arn } }
  },
}
export default managedPolicy
