import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duration, Stack } from 'aws-cdk-lib'
import { type CfnDataSource, CfnGraphQLApi, CfnGraphQLSchema } from 'aws-cdk-lib/aws-appsync'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { repository } from './bundle.ts'
import { ANALYSIS_TIMEOUT, type DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import { Fields } from './fields.ts'
import { NodeFunction } from './node-function.ts'
import { PictureLayer } from './picture-layer.ts'
import { except } from './rules.ts'
import type { Analysis, Settings } from './settings.ts'

/** What the worker may ask Rekognition, by what is looked for. */
const CALLS: Record<Analysis, string> = {
  LABELS: 'rekognition:DetectLabels',
  COLORS: 'rekognition:DetectLabels',
  MODERATION: 'rekognition:DetectModerationLabels',
  TEXT: 'rekognition:DetectText',
  FACES: 'rekognition:DetectFaces',
}

/** The GraphQL API, and the functions behind and beside it. */
export class ApiStack extends Stack {
  readonly api: CfnGraphQLApi
  readonly functions: Record<
    | 'upload'
    | 'rekognize'
    | 'media'
    | 'changes'
    | 'cleanup'
    | 'edit'
    | 'reanalyze'
    | 'sweep'
    | 'albums'
    | 'links'
    | 'authorize',
    NodeFunction
  >

  constructor(
    scope: Construct,
    id: string,
    private readonly data: DataStack,
    private readonly edge: EdgeStack,
    private readonly settings: Settings,
  ) {
    super(scope, id, { description: 'Photo album: API and functions' })
    const authorize = this.authorize()
    this.api = this.graphQLApi(authorize)
    authorize.addPermission('FromApi', {
      principal: new ServicePrincipal('appsync.amazonaws.com'),
      sourceArn: this.api.attrArn,
    })
    const schema = new CfnGraphQLSchema(this, 'Schema', {
      apiId: this.api.attrApiId,
      definition: readFileSync(join(repository, 'schema.graphql'), 'utf8'),
    })
    this.functions = {
      upload: this.upload(),
      rekognize: this.rekognize(),
      media: this.media(),
      changes: this.changes(),
      cleanup: this.cleanup(),
      edit: this.edit(),
      reanalyze: this.reanalyze(),
      sweep: this.sweep(),
      albums: this.albums(),
      links: this.links(),
      authorize,
    }
    this.fields(schema)
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
      name: 'photo-album',
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
      },
      // photos › items › labels › instances › boundingBox › left is 7 deep.
      queryDepthLimit: 8,
      // A page of 100 photos with labels and three pictures each takes 401 resolvers.
      resolverCountLimit: 1000,
      xrayEnabled: true,
      logConfig: { cloudWatchLogsRoleArn: logs.roleArn, fieldLogLevel: 'ERROR', excludeVerboseContent: true },
    })
    except(
      api,
      'ASC3',
      'Requests name what is in people’s photos; only errors are logged, without their content.',
    )
    return api
  }

  private fields(schema: CfnGraphQLSchema): void {
    const fields = new Fields(this, 'Fields', this.api.attrApiId, schema)
    const table = fields.table(
      'Table',
      this.data.table,
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      ['dynamodb:Query'],
    )
    const none = fields.none('None')
    const upload = fields.lambda('Upload', this.functions.upload)
    const media = fields.lambda('Media', this.functions.media)
    const edit = fields.lambda('Edit', this.functions.edit)
    const reanalyze = fields.lambda('Reanalyze', this.functions.reanalyze)

    fields.unit('Query.photo', table)
    fields.pipeline('Query.photos', [
      ['albumMembers', table],
      ['rarestLabel', table],
      ['photosAdded', table],
      ['photosTaken', table],
      ['photosOnCards', table],
      ['photosFound', table],
    ])
    fields.unit('Query.timeline', table)
    fields.unit('Query.strip', table)
    fields.unit('Strip.thumbnailUrl', media)
    fields.pipeline('Query.usage', [
      ['photosCounted', table],
      ['daysUsed', table],
    ])
    fields.unit('Query.labels', table)
    this.albumFields(fields, { table, none, media })
    fields.unit('Photo.labels', table)
    fields.unit('Photo.analysis', table)
    fields.unit('Image.url', media, { maxBatchSize: 1000 })

    fields.unit('Mutation.createUpload', upload)
    fields.unit('Mutation.renewUpload', upload)
    fields.unit('Mutation.updatePhoto', edit)
    fields.unit('Mutation.trash', edit)
    fields.unit('Mutation.restore', edit)
    fields.unit('Mutation.delete', edit)
    fields.unit('Mutation.addLabels', edit)
    fields.unit('Mutation.removeLabels', edit)
    fields.unit('Mutation.reanalyze', reanalyze)
    fields.unit('Mutation.cancelReanalysis', reanalyze)
    fields.unit('Query.reanalysisEstimate', reanalyze)
    fields.unit('Query.job', table)
    fields.unit('Query.jobs', table)
    fields.pipeline('Mutation.publishAnalysis', [
      ['analysedPhoto', table],
      ['keepAnalysis', table],
      ['makeRoom', table],
      ['indexPhoto', table],
    ])
    fields.unit('Mutation.publishPhotoChange', table)
    fields.unit('Subscription.onPhotoChanged', none)
  }

  private albumFields(
    fields: Fields,
    { table, none, media }: Record<'table' | 'none' | 'media', CfnDataSource>,
  ): void {
    const albums = fields.lambda('Albums', this.functions.albums)
    const links = fields.lambda('Links', this.functions.links)

    fields.unit('Query.albums', table)
    fields.unit('Query.album', table)
    fields.pipeline('Album.cover', [
      ['chosenCover', table],
      ['firstMember', table],
      ['firstPhoto', table],
    ])
    fields.pipeline('Album.photos', [
      ['albumMembers', table],
      ['rarestLabel', table],
      ['photosAdded', table],
      ['photosTaken', table],
      ['photosOnCards', table],
      ['photosFound', table],
    ])
    fields.unit('Mutation.createAlbum', table)
    fields.pipeline('Mutation.updateAlbum', [
      ['albumToChange', table],
      ['coverToChoose', table],
      ['changeAlbum', table],
    ])
    fields.unit('Mutation.deleteAlbum', albums)
    fields.unit('Mutation.addToAlbum', albums)
    fields.unit('Mutation.removeFromAlbum', albums)
    fields.unit('Mutation.moveInAlbum', albums)
    fields.unit('Mutation.publishAlbumChange', table)
    fields.unit('Subscription.onAlbumChanged', none)

    fields.unit('Mutation.share', links)
    fields.unit('Mutation.unshare', links)
    fields.unit('Query.shares', table)
    fields.unit('Query.sharedAlbum', table)
    fields.pipeline('Query.sharedPhotos', [
      ['albumMembers', table],
      ['photosFound', table],
    ])
    fields.unit('SharedImage.url', media, { maxBatchSize: 1000 })
    fields.pipeline('Mutation.publishSharedAlbumChange', [
      ['sharedLink', table],
      ['linkedAlbum', table],
      ['linkedPhoto', table],
    ])
    fields.unit('Subscription.onSharedAlbumChanged', none)
  }

  /** Reserves a place for bytes. Its rights to PUT are those of the URLs it signs. */
  private upload(): NodeFunction {
    return new NodeFunction(this, 'Upload', {
      name: 'upload',
      description: 'Records photos and presigns their uploads',
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(
        ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        this.data.table.tableArn,
      )
      .tell('INGEST_BUCKET', this.data.ingestBucket.bucketName)
      .allow(['s3:PutObject'], this.data.ingestBucket.arnForObjects('uploads/*'))
      .tell('PHOTOS_PER_DAY', String(this.settings.photosPerDay))
  }

  /** Looks at what arrived. 2 GB hold a decoded picture of the largest size that is let in. */
  private rekognize(): NodeFunction {
    const worker = new NodeFunction(this, 'Rekognize', {
      name: 'rekognize',
      description: 'Decodes, makes renditions, asks Rekognition, writes back',
      memoryMb: 2048,
      timeout: ANALYSIS_TIMEOUT,
      layers: [new PictureLayer(this, 'Pictures')],
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], this.data.table.tableArn)
      .tell('INGEST_BUCKET', this.data.ingestBucket.bucketName)
      .allow(['s3:GetObject'], this.data.ingestBucket.arnForObjects('uploads/*'))
      .tell('MEDIA_BUCKET', this.edge.mediaBucket.bucketName)
      .allow(['s3:PutObject', 's3:DeleteObject'], this.edge.mediaBucket.arnForObjects('media/*'))
      .allow(['s3:GetObject'], this.edge.mediaBucket.arnForObjects('media/originals/*'))
      .tell('ANALYSES', this.settings.analyses.join(','))
      .allow([...new Set(this.settings.analyses.map((analysis) => CALLS[analysis]))], '*')
      .tell('KEEP_LOCATION', String(this.settings.keepLocation))
      .tell('GRAPHQL_URL', this.api.attrGraphQlUrl)
      .allow(['appsync:GraphQL'], `${this.api.attrArn}/types/Mutation/fields/publishAnalysis`)
    worker.addEventSource(
      new SqsEventSource(this.data.ingestQueue, {
        batchSize: 5,
        maxConcurrency: 10,
        reportBatchItemFailures: true,
      }),
    )
    return worker
  }

  private media(): NodeFunction {
    const parameter = this.formatArn({
      service: 'ssm',
      resource: 'parameter',
      resourceName: this.edge.mediaKeyParameter.slice(1),
    })
    return new NodeFunction(this, 'MediaUrls', {
      name: 'media',
      description: 'Signs the URLs of a page of pictures',
    })
      .tell('MEDIA_ORIGIN', `https://${this.edge.distribution.distributionDomainName}`)
      .tell('MEDIA_KEY_PAIR_ID', this.edge.mediaKeyId)
      .tell('MEDIA_KEY_PARAMETER', this.edge.mediaKeyParameter)
      .allow(['ssm:GetParameter'], parameter)
  }

  /** Announces every change of a photo or an album that nobody has announced yet. */
  private changes(): NodeFunction {
    const changes = new NodeFunction(this, 'Changes', {
      name: 'changes',
      description: 'Announces changes of photos and albums to subscribers',
      timeout: Duration.seconds(60),
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(['dynamodb:Query'], this.data.table.tableArn)
      .tell('GRAPHQL_URL', this.api.attrGraphQlUrl)
      .allow(
        ['appsync:GraphQL'],
        ...['publishPhotoChange', 'publishAlbumChange', 'publishSharedAlbumChange'].map(
          (field) => `${this.api.attrArn}/types/Mutation/fields/${field}`,
        ),
      )
    this.readStream(changes, {})
    return changes
  }

  /** Takes away all that a removed photo, or a removed album, leaves behind. */
  private cleanup(): NodeFunction {
    const cleanup = new NodeFunction(this, 'Cleanup', {
      name: 'cleanup',
      description: 'Removes the objects and entries of removed photos and albums',
      timeout: Duration.seconds(60),
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(['dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], this.data.table.tableArn)
      .tell('INGEST_BUCKET', this.data.ingestBucket.bucketName)
      .allow(['s3:DeleteObject'], this.data.ingestBucket.arnForObjects('uploads/*'))
      .tell('MEDIA_BUCKET', this.edge.mediaBucket.bucketName)
      .allow(['s3:DeleteObject'], this.edge.mediaBucket.arnForObjects('media/*'))
    this.readStream(cleanup, { eventName: FilterRule.isEqual('REMOVE') })
    return cleanup
  }

  private readStream(reader: NodeFunction, filter: Record<string, unknown>): void {
    reader.addEventSource(
      new DynamoEventSource(this.data.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        retryAttempts: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        filters: [
          FilterCriteria.filter({
            ...filter,
            dynamodb: {
              Keys: { SK: { S: [...FilterRule.beginsWith('P#'), ...FilterRule.beginsWith('AL#')] } },
            },
          }),
        ],
      }),
    )
  }

  private edit(): NodeFunction {
    return new NodeFunction(this, 'Edit', {
      name: 'edit',
      description: 'Changes photos: title, date, own labels, trash, removal for good',
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(
        ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        this.data.table.tableArn,
      )
  }

  private albums(): NodeFunction {
    return new NodeFunction(this, 'Albums', {
      name: 'albums',
      description: 'Puts photos into albums, takes them out, moves them; removes albums',
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(
        [
          'dynamodb:GetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
        ],
        this.data.table.tableArn,
      )
  }

  private links(): NodeFunction {
    return new NodeFunction(this, 'Links', { name: 'links', description: 'Makes and ends links to albums' })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(
        [
          'dynamodb:GetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
        ],
        this.data.table.tableArn,
      )
  }

  /** Says whether a link's token opens its album. It knows nothing of the API, which comes after it. */
  private authorize(): NodeFunction {
    return new NodeFunction(this, 'Authorize', {
      name: 'authorize',
      description: 'Lets in the guests of links',
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(['dynamodb:GetItem'], this.data.table.tableArn)
  }

  /** Finds photos to be looked at again, a page of the library a message, and sends them to the worker. */
  private reanalyze(): NodeFunction {
    const steps = new Queue(this, 'ReanalysisSteps', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.minutes(3),
      deadLetterQueue: { queue: this.data.deadLetterQueue, maxReceiveCount: 5 },
    })
    const reanalyze = new NodeFunction(this, 'Reanalyze', {
      name: 'reanalyze',
      description: 'Estimates, starts, carries on and cancels re-analyses',
      timeout: Duration.seconds(30),
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(
        [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
        ],
        this.data.table.tableArn,
      )
      .tell('ANALYSES', this.settings.analyses.join(','))
      .tell('INGEST_QUEUE_URL', this.data.ingestQueue.queueUrl)
      .tell('STEP_QUEUE_URL', steps.queueUrl)
      .allow(['sqs:SendMessage'], this.data.ingestQueue.queueArn, steps.queueArn)
    reanalyze.addEventSource(new SqsEventSource(steps, { batchSize: 1 }))
    return reanalyze
  }

  /** Every five minutes: what has waited too long is failed or removed. */
  private sweep(): NodeFunction {
    const sweep = new NodeFunction(this, 'Sweep', {
      name: 'sweep',
      description: 'Fails or removes photos that have waited too long',
      timeout: Duration.seconds(60),
    })
      .tell('TABLE_NAME', this.data.table.tableName)
      .allow(
        ['dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        this.data.table.tableArn,
      )
    new Rule(this, 'SweepSchedule', {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaTarget(sweep)],
    })
    return sweep
  }
}
