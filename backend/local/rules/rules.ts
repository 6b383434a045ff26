import { appsyncRules } from './appsync.ts'
import { cloudfrontRules } from './cloudfront.ts'
import { eventSourceRules } from './event-sources.ts'
import { lambdaRules } from './lambda.ts'
import type { Rule } from './rule.ts'
import { sqsRules } from './sqs.ts'

/** Every rule of ours, by service; what the registry itself says is in `registry/`. */
export const rules: Rule[] = [
  ...appsyncRules,
  ...cloudfrontRules,
  ...eventSourceRules,
  ...lambdaRules,
  ...sqsRules,
]
