import type { Provider } from './provider.ts'
import { attachToRoles, type PolicyOfRoles } from './policies.ts'

interface Properties extends PolicyOfRoles {
  PolicyName: string
}

/** A policy as a separate resource, recorded with each role in its list. */
const policy: Provider<Properties> = {
  type: 'AWS::IAM::Policy',
  async deploy({ properties, physicalName }, deps) {
    const { PolicyName } = properties
    attachToRoles(PolicyName, properties, deps)
    return { ref: PolicyName, attributes: { Id: physicalName() } }
  },
}
export default policy
