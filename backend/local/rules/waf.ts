import { Unknown } from './known-values.ts'
import type { ResourceRule } from './rule.ts'

const ACL = 'AWS::WAFv2::WebACL'
const API = 'likely: docs.aws.amazon.com/waf/latest/APIReference'

/** In seconds. */
const WINDOWS = [60, 120, 300, 600]

export const wafRules: ResourceRule[] = [
  {
    id: 'wafv2/scope-region',
    type: ACL,
    effect: 'refused',
    source: `${API}/API_CreateWebACL.html (Scope)`,
    *check({ stack, properties: { Scope } }) {
      if (Scope === 'CLOUDFRONT' && stack.region && stack.region !== 'us-east-1')
        yield `The scope is not valid. A web ACL for CloudFront must be made in us-east-1, not ${stack.region}.`
    },
  },
  {
    id: 'wafv2/rules',
    type: ACL,
    effect: 'refused',
    source: `${API}/API_Rule.html`,
    *check({ properties: { Rules = [] } }) {
      if (Rules instanceof Unknown) return
      const priorities = Rules.map(({ Priority }: any) => Priority)
      const twice = priorities.find(
        (one: unknown, index: number) => typeof one === 'number' && priorities.indexOf(one) < index,
      )
      if (twice !== undefined) yield `WAFInvalidParameterException: two rules have the priority ${twice}.`
      for (const { Name, Action, OverrideAction, Statement = {} } of Rules) {
        const isGroup = 'ManagedRuleGroupStatement' in Statement || 'RuleGroupReferenceStatement' in Statement
        if (isGroup && (Action || !OverrideAction))
          yield `WAFInvalidParameterException: the rule ${Name} uses a rule group: it must have an OverrideAction, and no Action.`
        if (!isGroup && (OverrideAction || !Action))
          yield `WAFInvalidParameterException: the rule ${Name} must have an Action, and no OverrideAction.`
        const { Limit, EvaluationWindowSec: window = 300 } = Statement.RateBasedStatement ?? {}
        if (Number(Limit) < 10 || Number(Limit) > 2_000_000_000)
          yield `WAFInvalidParameterException: the limit ${Limit} of the rule ${Name} is not from 10 to 2,000,000,000.`
        if (!WINDOWS.includes(Number(window)))
          yield `WAFInvalidParameterException: the evaluation window ${window} of the rule ${Name} is not one of ${WINDOWS.join(', ')}.`
      }
    },
  },
  {
    id: 'wafv2/association-of-distribution',
    type: 'AWS::WAFv2::WebACLAssociation',
    effect: 'refused',
    source: `${API}/API_AssociateWebACL.html`,
    *check({ properties: { ResourceArn } }) {
      const text = ResourceArn instanceof Unknown ? ResourceArn.text : String(ResourceArn)
      const isDistribution =
        text.includes(':cloudfront:') ||
        (ResourceArn instanceof Unknown && ResourceArn.resource?.type === 'AWS::CloudFront::Distribution')
      if (isDistribution)
        yield 'The ARN is not valid: a distribution names its web ACL itself (WebACLId), and takes no association.'
    },
  },
]
