import {
  ACCESS_TOKEN,
  ARRIVALS_KEPT,
  ARRIVAL_VISIBILITY,
  CLEANUP_KEPT,
  CLEANUP_PAUSE,
  CLEANUP_TRIES,
  DEAD_LETTERS_KEPT,
  MAX_RECEIVES,
  REFRESH_TOKEN,
  SIGN_IN_STEP,
  TEMPORARY_PASSWORD,
  UPLOAD_PARTS_KEPT,
} from '@album/model/lifetimes'
import { BY_TAKEN } from '@album/model/keys'
import { HOUR } from '@album/model/time-units'
import { MIN_PASSWORD_LENGTH } from '@album/model/limits'
import { UPLOADS } from '@album/model/objects'
import { LISTED_FIELDS } from '@album/model/photo'
import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccountRecovery,
  type CfnUserPool,
  FeaturePlan,
  Mfa,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { BlockPublicAccess, Bucket, BucketEncryption, EventType, HttpMethods } from 'aws-cdk-lib/aws-s3'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { CODE_MAIL, invitationTo } from './mails.ts'
import { except, exceptHandlersOfCdk } from './rules.ts'
import type { Settings } from './settings/settings.ts'

/** The table's actions that read items by their keys, and that write them, one or several in a transaction. */
export const READ_ITEMS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
export const WRITE_ITEMS = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']

/** Everything that must outlive every deployment: the table, the user pool, and the bucket and queue for uploads. */
export class DataStack extends Stack {
  readonly table: Table
  readonly userPool: UserPool
  readonly userPoolClient: UserPoolClient
  readonly ingestBucket: Bucket
  readonly ingestQueue: Queue
  /** Photos to be analysed again. They have a queue of their own, so that no upload waits behind them. */
  readonly reanalysisQueue: Queue
  readonly deadLetterQueue: Queue
  /** Clean-ups of removed photos and albums that were given up. */
  readonly leftoversQueue: Queue
  /** Clean-ups that will be tried again. */
  readonly cleanupQueue: Queue
  readonly alarmTopic: Topic

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { description: 'Photo album: table, people, ingest' })

    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'PK', type: AttributeType.STRING },
      sortKey: { name: 'SK', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.table.addGlobalSecondaryIndex({
      indexName: BY_TAKEN,
      partitionKey: { name: 'takenPk', type: AttributeType.STRING },
      sortKey: { name: 'taken', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...LISTED_FIELDS, 'moderation', 'version'],
    })

    this.userPool = new UserPool(this, 'People', {
      selfSignUpEnabled: settings.selfSignUp,
      userVerification: CODE_MAIL,
      userInvitation: invitationTo(settings.domain?.name),
      signInAliases: { email: true },
      // Phones write "You@example.com". Cognito's default takes that for another person, and can never be changed later.
      // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UsernameConfigurationType.html
      signInCaseSensitive: false,
      autoVerify: { email: true },
      // A new address works for signing in once it is confirmed. Until then the old one does, so a typing error locks nobody out.
      keepOriginal: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: MIN_PASSWORD_LENGTH,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.seconds(TEMPORARY_PASSWORD),
      },
      // Each person decides, in the account menu. SMS would cost money, and is a weaker second factor.
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    if (settings.mailFrom) this.sendMailFrom(settings.mailFrom)
    except(this.userPool, 'COG2', 'A family album: each person can turn on a second step, and nobody has to.')
    except(this.userPool, 'COG8', 'The Plus plan costs more a month than everything else together.')
    this.userPoolClient = this.userPool.addClient('Page', {
      authFlows: { userSrp: true },
      generateSecret: false,
      preventUserExistenceErrors: true,
      authSessionValidity: Duration.seconds(SIGN_IN_STEP),
      enableTokenRevocation: true,
      // Signing out everywhere revokes refresh tokens. An access token works until it expires, so its lifetime is short.
      accessTokenValidity: Duration.seconds(ACCESS_TOKEN),
      idTokenValidity: Duration.seconds(ACCESS_TOKEN),
      refreshTokenValidity: Duration.seconds(REFRESH_TOKEN),
      disableOAuth: true,
    })

    this.deadLetterQueue = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.seconds(DEAD_LETTERS_KEPT),
    })
    this.leftoversQueue = new Queue(this, 'Leftovers', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.seconds(DEAD_LETTERS_KEPT),
    })
    this.cleanupQueue = new Queue(this, 'Cleanups', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(CLEANUP_PAUSE),
      retentionPeriod: Duration.seconds(CLEANUP_KEPT),
      deadLetterQueue: { queue: this.leftoversQueue, maxReceiveCount: CLEANUP_TRIES },
    })
    this.ingestQueue = this.queueOfWorker('Arrivals')
    this.reanalysisQueue = this.queueOfWorker('Reanalyses')

    this.ingestBucket = new Bucket(this, 'Ingest', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // The presigned URL decides who may upload. Without a custom domain, the page's origin is not known here: the distribution
      // is created after this stack.
      cors: [
        {
          allowedOrigins: [settings.domain ? `https://${settings.domain.name}` : '*'],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag'],
          maxAge: HOUR,
        },
      ],
      // Before the worker publishes a photo, it copies the original to the other bucket and verifies it; the upload is removed soon
      // after. A photo that could not be analysed has its bytes only here. They stay as long as its message can be redriven.
      lifecycleRules: [
        {
          expiration: Duration.seconds(DEAD_LETTERS_KEPT),
          abortIncompleteMultipartUploadAfter: Duration.seconds(UPLOAD_PARTS_KEPT),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    this.ingestBucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(this.ingestQueue), {
      prefix: UPLOADS,
    })
    this.alarmTopic = this.topicFor(settings)
    except(this.ingestBucket, 'S1', 'Every upload is recorded in the table before its bytes travel.')
    exceptHandlersOfCdk(this)
  }

  private queueOfWorker(id: string): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(ARRIVAL_VISIBILITY),
      retentionPeriod: Duration.seconds(ARRIVALS_KEPT),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: MAX_RECEIVES },
    })
  }

  /**
   * Through SES, which sends more than Cognito's 50 mails a day. CDK's own property wants the region's name, which a stack
   * for any region does not know (docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html).
   */
  private sendMailFrom(address: string): void {
    const identity = this.formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: address.slice(address.indexOf('@') + 1),
    })
    const userPool = this.userPool.node.defaultChild as CfnUserPool
    userPool.emailConfiguration = { emailSendingAccount: 'DEVELOPER', from: address, sourceArn: identity }
  }

  /** Where alarms and the budget are published. */
  private topicFor({ alarmEmail }: Settings): Topic {
    // `enforceSSL` replaces the default policy, which lets the account's alarms publish.
    const topic = new Topic(this, 'Alarms', { enforceSSL: true })
    for (const [service, source] of [
      // docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
      ['cloudwatch', `arn:${this.partition}:cloudwatch:${this.region}:${this.account}:alarm:*`],
      // docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
      ['budgets', `arn:${this.partition}:budgets::${this.account}:*`],
    ] as const)
      topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [topic.topicArn],
          conditions: {
            StringEquals: { 'aws:SourceAccount': this.account },
            ArnLike: { 'aws:SourceArn': source },
          },
        }),
      )
    if (alarmEmail) topic.addSubscription(new EmailSubscription(alarmEmail))
    else
      Annotations.of(topic).addWarningV2(
        'Album:NoAlarmEmail',
        'Nobody gets the alarms or the budget\'s warnings: set "alarmEmail" (docs/operations.md, Settings).',
      )
    return topic
  }
}
