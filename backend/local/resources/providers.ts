import type { Provider } from './provider.ts'
import appsyncApiKey from './AWS.AppSync.ApiKey.ts'
import appsyncDataSource from './AWS.AppSync.DataSource.ts'
import appsyncFunctionConfiguration from './AWS.AppSync.FunctionConfiguration.ts'
import appsyncGraphQLApi from './AWS.AppSync.GraphQLApi.ts'
import appsyncGraphQLSchema from './AWS.AppSync.GraphQLSchema.ts'
import appsyncResolver from './AWS.AppSync.Resolver.ts'
import cloudfrontCachePolicy from './AWS.CloudFront.CachePolicy.ts'
import cloudfrontDistribution from './AWS.CloudFront.Distribution.ts'
import cloudfrontFunction from './AWS.CloudFront.Function.ts'
import cloudfrontKeyGroup from './AWS.CloudFront.KeyGroup.ts'
import cloudfrontOriginAccessControl from './AWS.CloudFront.OriginAccessControl.ts'
import cloudfrontOriginRequestPolicy from './AWS.CloudFront.OriginRequestPolicy.ts'
import cloudfrontPublicKey from './AWS.CloudFront.PublicKey.ts'
import cloudfrontResponseHeadersPolicy from './AWS.CloudFront.ResponseHeadersPolicy.ts'
import cognitoUserPool from './AWS.Cognito.UserPool.ts'
import cognitoUserPoolClient from './AWS.Cognito.UserPoolClient.ts'
import cognitoUserPoolDomain from './AWS.Cognito.UserPoolDomain.ts'
import cognitoUserPoolGroup from './AWS.Cognito.UserPoolGroup.ts'
import dynamodbGlobalTable from './AWS.DynamoDB.GlobalTable.ts'
import dynamodbTable from './AWS.DynamoDB.Table.ts'
import eventsRule from './AWS.Events.Rule.ts'
import iamManagedPolicy from './AWS.IAM.ManagedPolicy.ts'
import iamPolicy from './AWS.IAM.Policy.ts'
import iamRole from './AWS.IAM.Role.ts'
import lambdaAlias from './AWS.Lambda.Alias.ts'
import lambdaEventInvokeConfig from './AWS.Lambda.EventInvokeConfig.ts'
import lambdaEventSourceMapping from './AWS.Lambda.EventSourceMapping.ts'
import lambdaFunction from './AWS.Lambda.Function.ts'
import lambdaLayerVersion from './AWS.Lambda.LayerVersion.ts'
import lambdaPermission from './AWS.Lambda.Permission.ts'
import lambdaVersion from './AWS.Lambda.Version.ts'
import s3Bucket from './AWS.S3.Bucket.ts'
import s3BucketPolicy from './AWS.S3.BucketPolicy.ts'
import sqsQueue from './AWS.SQS.Queue.ts'
import sqsQueuePolicy from './AWS.SQS.QueuePolicy.ts'
import ssmParameter from './AWS.SSM.Parameter.ts'
import schedulerSchedule from './AWS.Scheduler.Schedule.ts'
import customAny from './Custom.Any.ts'
import customCDKBucketDeployment from './Custom.CDKBucketDeployment.ts'
import customS3AutoDeleteObjects from './Custom.S3AutoDeleteObjects.ts'
import customS3BucketNotifications from './Custom.S3BucketNotifications.ts'
import nothingToDo from './nothing-to-do.ts'

/** Every supported type, including those without effect here. A trailing `*` matches a family of types. */
export const providers: Provider[] = [
  appsyncApiKey,
  appsyncDataSource,
  appsyncFunctionConfiguration,
  appsyncGraphQLApi,
  appsyncGraphQLSchema,
  appsyncResolver,
  cloudfrontCachePolicy,
  cloudfrontDistribution,
  cloudfrontFunction,
  cloudfrontKeyGroup,
  cloudfrontOriginAccessControl,
  cloudfrontOriginRequestPolicy,
  cloudfrontPublicKey,
  cloudfrontResponseHeadersPolicy,
  cognitoUserPool,
  cognitoUserPoolClient,
  cognitoUserPoolDomain,
  cognitoUserPoolGroup,
  dynamodbGlobalTable,
  dynamodbTable,
  eventsRule,
  iamManagedPolicy,
  iamPolicy,
  iamRole,
  lambdaAlias,
  lambdaEventInvokeConfig,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaLayerVersion,
  lambdaPermission,
  lambdaVersion,
  s3Bucket,
  s3BucketPolicy,
  sqsQueue,
  sqsQueuePolicy,
  ssmParameter,
  schedulerSchedule,
  customAny,
  customCDKBucketDeployment,
  customS3AutoDeleteObjects,
  customS3BucketNotifications,
  nothingToDo,
].flat()
