import { LINK_PATTERN } from '@album/model/keys'
import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { watchFunction } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import { protect } from './firewall.ts'
import { LOGS_KEPT } from './handlers-log.ts'
import { authorize } from './lambda/functions-of-fields.ts'
import type { NodeFunction } from './lambda/node-function.ts'
import { except } from './rules.ts'
import { albumName, quotaEnvironment, type Settings } from './settings/settings.ts'

/**
 * The API's address, and who may call it. It is deployed before the page's headers, which name the API's address. Those are
 * deployed before the functions that answer fields, which name the page's address.
 */
export class EndpointStack extends Stack {
  readonly api: CfnGraphQLApi

  constructor(
    scope: Construct,
    id: string,
    private readonly data: DataStack,
    private readonly settings: Settings,
  ) {
    super(scope, id, { description: 'Photo album: the address of the API, and who may call it' })
    const guests = authorize({ stack: this, data, settings })
    watchFunction(this, 'authorize', guests, data.alarmTopic)
    this.api = this.graphQLApi(guests)
    guests.addPermission('FromApi', {
      principal: new ServicePrincipal('appsync.amazonaws.com'),
      sourceArn: this.api.attrArn,
    })
    // If this group is missing, AppSync makes it at the first request and keeps its logs forever. Before the schema is
    // deployed, with the functions, there are no requests.
    // (docs.aws.amazon.com/appsync/latest/devguide/monitoring.html names the group.)
    new LogGroup(this, 'ApiLog', {
      logGroupName: `/aws/appsync/apis/${this.api.attrApiId}`,
      retention: LOGS_KEPT,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    if (settings.firewall) protect(this, this.api, albumName(settings))
  }

  private graphQLApi(authorize: NodeFunction): CfnGraphQLApi {
    const logs = new Role(this, 'ApiLogs', {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSAppSyncPushToCloudWatchLogs'),
      ],
    })
    except(
      logs,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs]',
      'The policy that AWS documents for this.',
    )
    const api = new CfnGraphQLApi(this, 'Api', {
      name: albumName(this.settings),
      authenticationType: 'AMAZON_COGNITO_USER_POOLS',
      userPoolConfig: {
        userPoolId: this.data.userPool.userPoolId,
        awsRegion: this.region,
        defaultAction: 'ALLOW',
        appIdClientRegex: this.data.userPoolClient.userPoolClientId,
      },
      additionalAuthenticationProviders: [
        { authenticationType: 'AWS_IAM' },
        {
          authenticationType: 'AWS_LAMBDA',
          lambdaAuthorizerConfig: {
            authorizerUri: authorize.functionArn,
            // AppSync refuses any other Authorization without calling the function
            // (docs.aws.amazon.com/appsync/latest/APIReference/API_LambdaAuthorizerConfig.html).
            identityValidationExpression: `^${LINK_PATTERN}$`,
            authorizerResultTtlInSeconds: 0,
          },
        },
      ],
      environmentVariables: {
        TABLE_NAME: this.data.table.tableName,
        ...quotaEnvironment(this.settings),
      },
      // photos › items › labels › instances › boundingBox › left is 7 deep.
      queryDepthLimit: 8,
      // A page of 100 photos with labels and three pictures each takes 401 resolvers.
      resolverCountLimit: 1000,
      logConfig: { cloudWatchLogsRoleArn: logs.roleArn, fieldLogLevel: 'ERROR', excludeVerboseContent: true },
    })
    except(
      api,
      'ASC3',
      'Requests name what is in people’s photos; only errors are logged, without their content.',
    )
    return api
  }
}
