import { aboutProperties, type Case } from './case.ts'

const VisibilityConfig = { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: false, MetricName: 'it' }
const right = { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig }

const rate = (change: object = {}, statement: object = {}) => ({
  ...{ Name: 'rate', Priority: 0, Action: { Block: {} }, VisibilityConfig },
  Statement: { RateBasedStatement: { Limit: 3000, AggregateKeyType: 'IP', ...statement } },
  ...change,
})
const group = (change: object) => ({
  ...{ Name: 'common', Priority: 1, VisibilityConfig },
  Statement: {
    ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' },
  },
  ...change,
})

const withRules = (message: string, broken: object[]): Case =>
  aboutProperties(
    'wafv2/rules',
    'AWS::WAFv2::WebACL',
    message,
    { ...right, Rules: broken },
    { ...right, Rules: [rate(), group({ OverrideAction: { None: {} } })] },
  )

const association = (arn: string) => ({
  ResourceArn: arn,
  WebACLArn: 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/it/1',
})

export const wafCases: Case[] = [
  {
    ...aboutProperties(
      'wafv2/scope-region',
      'AWS::WAFv2::WebACL',
      'must be made in us-east-1, not eu-central-1',
      { ...right, Scope: 'CLOUDFRONT' },
      right,
    ),
    region: 'eu-central-1',
  },
  withRules('two rules have the priority 0', [rate(), rate({ Name: 'more' })]),
  withRules('it must have an OverrideAction, and no Action', [group({ Action: { Block: {} } })]),
  withRules('must have an Action, and no OverrideAction', [
    rate({ Action: undefined, OverrideAction: { None: {} } }),
  ]),
  withRules('the limit 5 of the rule rate is not from 10', [rate({}, { Limit: 5 })]),
  withRules('the evaluation window 90 of the rule rate', [rate({}, { EvaluationWindowSec: 90 })]),
  aboutProperties(
    'wafv2/association-of-distribution',
    'AWS::WAFv2::WebACLAssociation',
    'a distribution names its web ACL itself',
    association('arn:aws:cloudfront::123456789012:distribution/E1'),
    association('arn:aws:appsync:eu-central-1:123456789012:apis/it'),
  ),
]
