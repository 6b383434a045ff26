import type { PolicyDocument } from '../identity/contract.ts'
import type { Provider } from './provider.ts'

interface Properties {
  PolicyName: string
  PolicyDocument: PolicyDocument
  Roles?: string[]
  Users?: string[]
  Groups?: string[]
}

/** A policy as a separate resource, recorded with each role in its list. */
const policy: Provider<Properties> = {
  type: 'AWS::IAM::Policy',
  async deploy({ properties, physicalName }, { identity, accountId }) {
    const { PolicyName, PolicyDocument, Roles = [], Users = [], Groups = [] } = properties
    if (Users.length + Groups.length > 0)
      throw new Error('the local cloud has no IAM users or groups. Attach the policy to a role.')
    for (const role of Roles) {
      identity.putRolePolicy(`arn:aws:iam::${accountId}:role/${role}`, PolicyName, PolicyDocument)
    }
    return { ref: PolicyName, attributes: { Id: physicalName() } }
  },
}
export default policy
