import type { Deployed, Provider, Resource } from './provider.ts'

type Account = { region: string; accountId: string }

/** The values of Ref and Fn::GetAtt for a resource without other effects here. */
type Answer = (resource: Resource, account: Account) => Deployed

/**
 * Types without effect on this machine, each with the reason. A type that is not listed here and has no provider is an
 * error, so that nothing is skipped silently.
 */
const reasons: Record<
  string,
  { because: string; answer: Answer; refuse?: (properties: any) => string | undefined }
> = {
  'AWS::CDK::Metadata': {
    because: 'it counts which constructs are used',
    answer: ({ logicalId }) => ({ ref: logicalId }),
  },
  'AWS::Logs::LogGroup': {
    because: 'functions log to the terminal and to files of the state folder',
    answer: ({ properties, physicalName }, { region, accountId }) => {
      const name = properties.LogGroupName ?? physicalName({ length: 512 })
      return { ref: name, attributes: { Arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}:*` } }
    },
  },
  'AWS::Logs::MetricFilter': {
    because: 'there are no metrics here',
    answer: ({ properties, physicalName }) => ({ ref: properties.FilterName ?? physicalName() }),
  },
  'AWS::Logs::QueryDefinition': {
    because: 'it is a saved search of the console',
    answer: ({ physicalId }) => ({ ref: physicalId(36), attributes: { QueryDefinitionId: physicalId(36) } }),
  },
  'Custom::LogRetention': {
    because: 'it sets how long CloudWatch keeps logs',
    answer: ({ properties }, { region, accountId }) => {
      const name = properties.LogGroupName
      return {
        ref: name,
        attributes: {
          LogGroupName: name,
          LogGroupArn: `arn:aws:logs:${region}:${accountId}:log-group:${name}:*`,
        },
      }
    },
  },
  'AWS::CloudWatch::Alarm': {
    because: 'there are no metrics here',
    answer: (resource, account) => alarm(resource, account),
  },
  'AWS::CloudWatch::CompositeAlarm': {
    because: 'there are no metrics here',
    answer: (resource, account) => alarm(resource, account),
  },
  'AWS::CloudWatch::Dashboard': {
    because: 'it is a page of the console',
    answer: ({ properties, physicalName }) => ({ ref: properties.DashboardName ?? physicalName() }),
  },
  'AWS::CloudWatch::AnomalyDetector': {
    because: 'there are no metrics here',
    answer: ({ physicalId }) => ({ ref: physicalId(16), attributes: { Id: physicalId(16) } }),
  },
  'AWS::Budgets::Budget': {
    because: 'nothing costs money here',
    answer: ({ properties, physicalName }) => ({ ref: properties.Budget?.BudgetName ?? physicalName() }),
  },
  'AWS::CloudFront::MonitoringSubscription': {
    because: 'there are no metrics here',
    answer: ({ properties }) => ({ ref: properties.DistributionId }),
  },
  'AWS::SNS::Topic': {
    because: 'only alarms and budgets publish to a topic here, and neither goes off',
    answer: ({ properties, physicalName }, { region, accountId }) => {
      const name = properties.TopicName ?? physicalName({ length: 240 })
      const arn = `arn:aws:sns:${region}:${accountId}:${name}`
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } }
    },
    refuse: ({ Subscription = [] }) => Subscription.map(deliversToCode).find(Boolean),
  },
  'AWS::SNS::TopicPolicy': {
    because: 'only alarms and budgets publish to a topic here, and neither goes off',
    answer: ({ physicalId }) => ({ ref: physicalId(16), attributes: { Id: physicalId(16) } }),
  },
  'AWS::SNS::Subscription': {
    because: 'this cloud sends no e-mails or messages',
    answer: ({ properties, physicalId }) => {
      const arn = `${properties.TopicArn}:${physicalId(36)}`
      return { ref: arn, attributes: { Arn: arn } }
    },
    refuse: deliversToCode,
  },
  'AWS::WAFv2::WebACL': {
    because: 'only this machine reaches it, and requests are not checked',
    answer: ({ properties, physicalName, physicalId }, { region, accountId }) => {
      const name = properties.Name ?? physicalName({ length: 128 })
      const id = physicalId(36)
      const scope = properties.Scope === 'CLOUDFRONT' ? 'global' : 'regional'
      const Arn = `arn:aws:wafv2:${region}:${accountId}:${scope}/webacl/${name}/${id}`
      return { ref: `${name}|${id}|${properties.Scope}`, attributes: { Arn, Id: id, Capacity: 0 } }
    },
  },
  'AWS::WAFv2::WebACLAssociation': {
    because: 'only this machine reaches it, and requests are not checked',
    answer: ({ physicalId }) => ({ ref: physicalId(36) }),
  },
  'AWS::Route53::RecordSet': {
    because: 'distributions are at localhost, whatever their domain',
    answer: ({ properties }) => ({ ref: properties.Name }),
  },
  'AWS::ResourceGroups::Group': {
    because: 'it is a view of the console',
    answer: ({ properties }) => ({ ref: properties.Name }),
  },
}

function alarm({ properties, physicalName }: Resource, { region, accountId }: Account): Deployed {
  const name = properties.AlarmName ?? physicalName({ length: 255 })
  return { ref: name, attributes: { Arn: `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}` } }
}

/** The reason to refuse a subscription that delivers to a program. Such a subscription must not be skipped. */
function deliversToCode({ Protocol }: { Protocol: string }): string | undefined {
  const toPeople = ['email', 'email-json', 'sms', 'application']
  return toPeople.includes(Protocol)
    ? undefined
    : `this cloud does not deliver a topic's messages by ${Protocol}.`
}

/** One provider for each of these types. */
const nothingToDo: Provider[] = Object.entries(reasons).map(([type, { answer, refuse }]) => ({
  type,
  async deploy(resource, { region, accountId }) {
    const refusal = refuse?.(resource.properties)
    if (refusal) throw new Error(refusal)
    return answer(resource, { region, accountId })
  },
}))
export default nothingToDo
