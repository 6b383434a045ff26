import { appsyncRules } from './appsync.ts'
import { appsyncSchemaRules } from './appsync-schema.ts'
import { cloudformationRules } from './cloudformation.ts'
import { cloudfrontRules } from './cloudfront.ts'
import { cloudfrontPartRules } from './cloudfront-parts.ts'
import { cognitoRules } from './cognito.ts'
import { dynamodbRules } from './dynamodb.ts'
import { eventSourceRules } from './event-sources.ts'
import { exportRules } from './exports.ts'
import { iamRules } from './iam.ts'
import { lambdaRules } from './lambda.ts'
import { logsRules } from './logs.ts'
import { monitoringRules } from './monitoring.ts'
import { nameRules } from './names.ts'
import { permissionRules } from './permissions.ts'
import type { Rule } from './rule.ts'
import { s3Rules } from './s3.ts'
import { scheduleRules } from './schedules.ts'
import { sqsRules } from './sqs.ts'
import { ssmRules } from './ssm.ts'
import { wafRules } from './waf.ts'

/** Every rule of ours, by service; what the registry itself says is in `registry/`. */
export const rules: Rule[] = [
  ...appsyncRules,
  ...appsyncSchemaRules,
  ...cloudformationRules,
  ...cloudfrontRules,
  ...cloudfrontPartRules,
  ...cognitoRules,
  ...dynamodbRules,
  ...eventSourceRules,
  ...exportRules,
  ...iamRules,
  ...lambdaRules,
  ...logsRules,
  ...monitoringRules,
  ...nameRules,
  ...permissionRules,
  ...s3Rules,
  ...scheduleRules,
  ...sqsRules,
  ...ssmRules,
  ...wafRules,
]
