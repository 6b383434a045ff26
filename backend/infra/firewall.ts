import type { Stack } from 'aws-cdk-lib'
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync'
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'

/** Requests from one address in five minutes. A person who scrolls and imports makes a tenth of that. */
const MAX_REQUESTS = 3000

/**
 * The common rules that look at a request's body. They count and do not block: bodies are people's own words, such as a file named
 * `<script>.jpg` or a description with `../`, and an import sends more than 8 KB at once.
 * (docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html)
 */
const RULES_ABOUT_BODIES = [
  'SizeRestrictions_BODY',
  'EC2MetaDataSSRF_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'CrossSiteScripting_BODY',
]

/**
 * Excludes calls that our functions sign (AWS_IAM). A few addresses make thousands of them, and text that was read in photos may
 * look like an attack. AppSync verifies their signatures.
 */
const NOT_SIGNED_BY_AWS: CfnWebACL.StatementProperty = {
  notStatement: {
    statement: {
      byteMatchStatement: {
        fieldToMatch: { singleHeader: { Name: 'authorization' } },
        positionalConstraint: 'STARTS_WITH',
        searchString: 'AWS4-HMAC-SHA256',
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  },
}

/**
 * Protects the API with a firewall in its region. The distribution needs none: it serves files, and pictures only with a
 * signature. Its firewall would have to be in us-east-1.
 */
export function protect(stack: Stack, api: CfnGraphQLApi, name: string): void {
  const visibility = (metric: string) => ({
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
    metricName: `${name}-${metric}`,
  })
  const firewall = new CfnWebACL(stack, 'Firewall', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('firewall'),
    rules: [
      {
        name: 'rate',
        priority: 0,
        action: { block: {} },
        visibilityConfig: visibility('rate'),
        statement: {
          rateBasedStatement: {
            limit: MAX_REQUESTS,
            evaluationWindowSec: 300,
            aggregateKeyType: 'IP',
            scopeDownStatement: NOT_SIGNED_BY_AWS,
          },
        },
      },
      {
        name: 'common',
        priority: 1,
        overrideAction: { none: {} },
        visibilityConfig: visibility('common'),
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name: 'AWSManagedRulesCommonRuleSet',
            scopeDownStatement: NOT_SIGNED_BY_AWS,
            ruleActionOverrides: RULES_ABOUT_BODIES.map((name) => ({ name, actionToUse: { count: {} } })),
          },
        },
      },
    ],
  })
  new CfnWebACLAssociation(stack, 'FirewallOfApi', {
    resourceArn: api.attrArn,
    webAclArn: firewall.attrArn,
  })
}
