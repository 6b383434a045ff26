import type { PolicyStatement } from '../identity/contract.ts'
import type { Provider } from './provider.ts'
import { functionArn } from '../lambda/function-name.ts'

interface Properties {
  FunctionName: string
  Action: string
  /** `events.amazonaws.com`, an account's number, or an ARN. */
  Principal: string
  SourceArn?: string
  SourceAccount?: string
}

/** A statement of the function's resource policy, in the form that AddPermission writes. */
const permission: Provider<Properties> = {
  type: 'AWS::Lambda::Permission',
  async deploy({ properties, physicalName }, { identity, region, accountId }) {
    const { FunctionName, Action, Principal, SourceArn, SourceAccount } = properties
    const Resource = functionArn(FunctionName, region, accountId)
    const Condition: PolicyStatement['Condition'] = {
      ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    }
    const isService = Principal.endsWith('.amazonaws.com')
    identity.putResourcePolicy(Resource, physicalName(), {
      Statement: {
        Effect: 'Allow',
        Principal: isService ? { Service: Principal } : { AWS: Principal },
        Action,
        Resource,
        ...(Object.keys(Condition).length > 0 && { Condition }),
      },
    })
    return { ref: physicalName() }
  },
}
export default permission
