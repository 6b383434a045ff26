import { LARGE, MEDIA, ORIGINALS, RENDITIONS, UPLOADS } from '@album/model/objects'
import { type App, type IPolicyValidationPlugin, type Stack, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'

/**
 * cdk-nag wants an exception for every wildcard by its full text, generated names included. Two kinds are excepted as a whole:
 * objects below a prefix of ours (or, for the deployment of the page, in its bucket), and indexes of the table. Any other wildcard
 * is still reported.
 */
const NAMED_BY_PREFIX = new RegExp(
  `IAM5\\[Resource::.+/(${[UPLOADS, MEDIA, ORIGINALS, LARGE, RENDITIONS, 'media-keys/', 'index/'].join('|')})\\*\\]$|IAM5\\[Resource::Album-([\\w-]+-)?Edge:.*Site.*/\\*\\]$`,
)

/** Checks every stack against AWS's list of good practice, at every synthesis. */
export function holdToRules(app: App): void {
  const checks = new AwsSolutionsChecks(app)
  const plugin: IPolicyValidationPlugin = {
    name: checks.name,
    validate(context) {
      const { violations: found } = checks.validate(context)
      const violations = found.filter(({ ruleName }) => !NAMED_BY_PREFIX.test(ruleName))
      return { success: violations.length === 0, violations }
    },
  }
  Validations.of(app).addPlugins(plugin)
}

/**
 * Excepts a construct and its children from a rule of AwsSolutions.
 * @param rule `S1`, or with the finding if a rule has several: `IAM5[Action::s3:*]`
 */
export function except(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })
}

const ROLE_OF_CDK =
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'

/** Excepts the handlers that CDK brings. @param findings those of a stack's handlers, in addition to the one of them all */
export function exceptHandlersOfCdk(stack: Stack, ...findings: string[]): void {
  for (const finding of [ROLE_OF_CDK, ...findings])
    except(stack, finding, 'The role of a handler that CDK brings; it runs only while deploying.')
}
