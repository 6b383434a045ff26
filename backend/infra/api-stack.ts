import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnGraphQLApi, CfnGraphQLSchema } from 'aws-cdk-lib/aws-appsync'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { alarm } from './alarm.ts'
import { answerFields } from './answers.ts'
import { schemaForAppSync } from './appsync-schema.ts'
import { repository } from './bundle.ts'
import type { DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import { Fields } from './fields.ts'
import { protect } from './firewall.ts'
import { changes, cleanup, rekognize, sweep } from './functions-of-events.ts'
import { albums, authorize, edit, links, media, reanalyze, upload } from './functions-of-fields.ts'
import type { NodeFunction } from './node-function.ts'
import { except } from './rules.ts'
import { albumName, type Settings } from './settings.ts'

/** The GraphQL API, and the functions behind and beside it. */
export class ApiStack extends Stack {
  readonly api: CfnGraphQLApi

  constructor(
    scope: Construct,
    id: string,
    private readonly data: DataStack,
    edge: EdgeStack,
    private readonly settings: Settings,
  ) {
    super(scope, id, { description: 'Photo album: API and functions' })
    const surroundings = { stack: this, data, edge, settings }
    const guests = authorize(surroundings)
    this.api = this.graphQLApi(guests)
    guests.addPermission('FromApi', {
      principal: new ServicePrincipal('appsync.amazonaws.com'),
      sourceArn: this.api.attrArn,
    })
    const schema = new CfnGraphQLSchema(this, 'Schema', {
      apiId: this.api.attrApiId,
      definition: schemaForAppSync(readFileSync(join(repository, 'schema.graphql'), 'utf8')),
    })
    // AppSync makes this group at the first request where it is missing, and keeps its logs for ever.
    // (docs.aws.amazon.com/appsync/latest/devguide/monitoring.html names it.)
    const log = new LogGroup(this, 'ApiLog', {
      logGroupName: `/aws/appsync/apis/${this.api.attrApiId}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    // Without a schema nobody can ask for anything.
    schema.node.addDependency(log)
    const answering = {
      upload: upload(surroundings),
      media: media(surroundings),
      edit: edit(surroundings),
      reanalyze: reanalyze(surroundings),
      albums: albums(surroundings),
      links: links(surroundings),
    }
    if (settings.firewall) protect(this, this.api, albumName(settings))
    const withApi = { ...surroundings, api: this.api }
    const setOff = {
      rekognize: rekognize(withApi),
      changes: changes(withApi),
      cleanup: cleanup(withApi),
      sweep: sweep(withApi),
    }
    this.watch({ ...answering, ...setOff, authorize: guests })
    answerFields(new Fields(this, 'Fields', this.api.attrApiId, schema), data, answering)
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
            // What else is sent as an Authorization is refused without asking the function.
            identityValidationExpression: '^[A-Za-z0-9_-]{43}$',
            authorizerResultTtlInSeconds: 0,
          },
        },
      ],
      environmentVariables: {
        TABLE_NAME: this.data.table.tableName,
        PHOTOS_PER_DAY: String(this.settings.photosPerDay),
        PHOTOS_PER_MONTH: String(this.settings.photosPerMonth),
        BYTES_PER_DAY: String(this.settings.bytesPerDay),
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

  /** What the owner looks at when something is wrong, and what says so. */
  private watch(functions: Record<string, NodeFunction> & { cleanup: NodeFunction }): void {
    const { alarmTopic } = this.data
    for (const [name, lambda] of Object.entries(functions)) {
      new CfnOutput(this, `${name}Function`, { value: lambda.functionName })
      alarm(this, `${name}Errors`, alarmTopic, lambda.metricErrors(), 5, `The function ${name} fails.`)
      alarm(
        this,
        `${name}Throttles`,
        alarmTopic,
        lambda.metricThrottles(),
        0,
        `The function ${name} is throttled.`,
      )
    }
    const behind = functions.cleanup.metric('IteratorAge', { statistic: 'Maximum' })
    alarm(
      this,
      'CleanupBehind',
      alarmTopic,
      behind,
      900_000,
      'What was removed has left something for 15 minutes.',
    )
  }
}
