/**
 * How the parts of the local cloud meet. Each service is written against these few interfaces and
 * knows of the others no more than what stands here; `cloud.ts` puts them together.
 *
 * One listener, the gateway, stands for a region: `http://127.0.0.1:PORT/{service}/…`. A service
 * mounted as `s3` is reached by an AWS SDK with `endpoint: 'http://127.0.0.1:PORT/s3'`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { NoteUsage } from './usage.ts'

// ---- who calls ------------------------------------------------------------------------------

/** Whoever signed a request: a role's session, or the developer (who may do everything). */
export interface Principal {
  kind: 'developer' | 'role'
  /** `arn:aws:iam::…:user/developer` or `arn:aws:sts::…:assumed-role/{role}/{session}`. */
  arn: string
  /** The role behind the session; undefined for the developer. */
  roleArn?: string
  accountId: string
  userId: string
  accessKeyId: string
}

/** An AWS service that acts on its own account, such as S3 sending an event to a queue. */
export interface ServicePrincipal {
  kind: 'service'
  /** `s3.amazonaws.com` */
  service: string
  /** The resource on whose behalf it acts (`aws:SourceArn` in policies). */
  sourceArn: string
}

export type Caller = Principal | ServicePrincipal

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** A request as it was signed: `url` is path and query exactly as they came over the wire. */
export interface SignedRequest {
  method: string
  url: string
  headers: Record<string, string | string[] | undefined>
}

export interface PolicyDocument {
  Statement: PolicyStatement | PolicyStatement[]
}
export interface PolicyStatement {
  Effect: 'Allow' | 'Deny'
  Principal?: unknown
  Action?: string | string[]
  NotAction?: string | string[]
  Resource?: string | string[]
  NotResource?: string | string[]
  Condition?: Record<string, Record<string, string | string[]>>
}

export interface Identity {
  /** The account's administrator: what the CLI prints for a person or a test to use. */
  readonly developer: Credentials
  /** The developer as a caller, for what a start command does itself. */
  readonly developerPrincipal: Principal
  /** Credentials of a session of this role (STS AssumeRole); stable for a role on one machine. */
  credentialsOf(roleArn: string): Credentials
  /** The same session as a caller, for services that act within this process. */
  principalOf(roleArn: string): Principal
  /** Records a role's identity policies, replacing those recorded under the same name. */
  putRolePolicy(roleArn: string, name: string, document: PolicyDocument): void
  /** Records the policy that is attached to a resource (queue, bucket, function), by name. */
  putResourcePolicy(resourceArn: string, name: string, document: PolicyDocument): void
  /**
   * Verifies Signature Version 4, in the Authorization header or in the query (presigned).
   * `payloadSha256` is the hex digest of the body, 'UNSIGNED-PAYLOAD' or a 'STREAMING-…' marker.
   * @throws AwsError with the service's own code: IncompleteSignature | InvalidSignatureException |
   * UnrecognizedClientException | ExpiredTokenException | MissingAuthenticationToken …
   */
  verify(request: SignedRequest, payloadSha256: string, service: string): Promise<Principal>
  /**
   * Decides as IAM does: an explicit Deny wins, then an Allow in the role's policies (or, for a
   * service, in the resource's), else refused. `context` are condition keys
   * (several values for such as `dynamodb:LeadingKeys`).
   * @throws AwsError AccessDeniedException (403)
   */
  authorize(
    caller: Caller,
    action: string,
    resourceArn: string,
    context?: Record<string, string | string[]>,
  ): void
}

// ---- the gateway ----------------------------------------------------------------------------

/** One service's HTTP face. `path` is the URL without the mount's prefix, query included. */
export interface HttpFace {
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, path: string): void
}

export interface Gateway {
  /** `http://127.0.0.1:PORT`, known before any service is made. */
  readonly url: string
  mount(service: string, face: HttpFace): void
}

/** What every service is made with. */
export interface Surroundings {
  readonly region: string
  readonly accountId: string
  readonly gateway: Gateway
  readonly identity: Identity
  /** Who answers Rekognition's calls: the models here (the default) or the real service. */
  readonly rekognitionMode?: 'local' | 'aws'
  /** How many calls of each of Rekognition's operations are taken a second; default: all. */
  readonly rekognitionRate?: number
  /** A folder of the service's own; it exists. What must survive a kill -9 is kept here. */
  readonly stateDirectory: string
  /** One line for the person at the terminal; used sparingly. */
  log(line: string): void
  /** Notes what AWS would bill; undefined where nobody asked for it. */
  readonly noteUsage?: NoteUsage
}

/** What every service can do, besides what others ask of it. */
export interface Service {
  readonly face?: HttpFace
  /** Called once all resources are deployed: begin to poll, to deliver, to schedule. */
  start?(): Promise<void> | void
  /** Called on Ctrl-C: end within two seconds, lose nothing that was acknowledged. */
  close?(): Promise<void>
}

// ---- what services ask of each other --------------------------------------------------------

/** JSON-protocol services (DynamoDB, SQS, Rekognition, SSM …) answer operations by name, with the wire's own shapes. */
export interface JsonService extends Service {
  /** @throws AwsError */
  call(operation: string, input: any, caller: Caller): Promise<any>
}

export interface DynamoDbService extends JsonService {
  /** Creates or updates a table from the properties of AWS::DynamoDB::Table (intrinsics resolved). */
  putTable(properties: any & { TableName: string }): Promise<{ arn: string; streamArn?: string }>
  streams: StreamService
}

export interface StreamRecord {
  eventID: string
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE'
  eventVersion: '1.1'
  eventSource: 'aws:dynamodb'
  awsRegion: string
  eventSourceARN: string
  /** `Keys`, `NewImage`, `OldImage` in DynamoDB JSON, `SequenceNumber`, `StreamViewType`, `ApproximateCreationDateTime`. */
  dynamodb: Record<string, any>
  /** Set when time to live removed the item. */
  userIdentity?: { type: 'Service'; principalId: 'dynamodb.amazonaws.com' }
}

export interface StreamService {
  /** Records after a sequence number ('' = from the oldest kept), oldest first. */
  read(streamArn: string, after: string, limit: number): Promise<StreamRecord[]>
  /** The sequence number of the newest record, '' where there is none. */
  latest(streamArn: string): Promise<string>
  /** Calls back soon after each append. @returns a function that ends it. */
  onAppend(streamArn: string, listener: () => void): () => void
  /** Records up to here will not be read again by this reader and may be trimmed when all readers agree (or after 24 h). */
}

export interface S3Service extends Service {
  /** Creates or updates a bucket from the properties of AWS::S3::Bucket (CORS, lifecycle, names). */
  putBucket(properties: any & { BucketName: string }): Promise<{ arn: string }>
  /** NotificationConfiguration as in PutBucketNotificationConfiguration; checks that each target may be reached. */
  putNotification(bucket: string, configuration: any): Promise<void>
  /** In-process access, for deployments (developer) and origins (CloudFront); authorized like a request. */
  putObject(
    bucket: string,
    key: string,
    body: Buffer,
    headers: Record<string, string>,
    caller: Caller,
  ): Promise<void>
  getObject(bucket: string, key: string, caller: Caller): Promise<S3Object | undefined>
  listKeys(bucket: string, prefix: string, caller: Caller): Promise<string[]>
  deleteObject(bucket: string, key: string, caller: Caller): Promise<void>
}
export interface S3Object {
  /** Absolute path of the bytes, for streaming and ranges. */
  file: string
  size: number
  etag: string
  lastModified: Date
  /** Lower-case names: content-type, cache-control, x-amz-meta-… */
  headers: Record<string, string>
}

export interface SqsMessage {
  messageId: string
  receiptHandle: string
  body: string
  attributes: Record<string, string>
  /** As in a function's event: `stringValue`, `binaryValue` (base64), `dataType` and two empty lists. */
  messageAttributes: Record<string, Record<string, unknown>>
  md5OfBody: string
}
export interface SqsService extends JsonService {
  /** Properties of AWS::SQS::Queue. @returns arn and URL (the URL is on the gateway). */
  putQueue(properties: any & { QueueName: string }): Promise<{ arn: string; url: string }>
  /** @throws AwsError AccessDeniedException when the queue's policy does not allow the caller. */
  send(queueArn: string, body: string, caller: Caller): Promise<void>
  receive(queueArn: string, max: number, caller: Caller): Promise<SqsMessage[]>
  delete(queueArn: string, receiptHandle: string, caller: Caller): Promise<void>
  /** Makes a message visible again after so many seconds. */
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number, caller: Caller): Promise<void>
  onMessage(queueArn: string, listener: () => void): () => void
}

export interface LambdaFunction {
  /** Properties of AWS::Lambda::Function, intrinsics resolved. */
  properties: any & { FunctionName: string; Role: string; Handler: string }
  /** The unpacked code, and the unpacked layers in order. */
  codeDirectory: string
  layerDirectories: string[]
}
export type Invocation =
  { payload: unknown } | { error: { errorType: string; errorMessage: string; trace?: string[] } }
export interface LambdaService extends Service {
  putFunction(lambda: LambdaFunction): Promise<{ arn: string }>
  /** Properties of AWS::Lambda::EventSourceMapping: SQS queues and DynamoDB streams. */
  putEventSourceMapping(id: string, properties: any): Promise<void>
  /** Properties of AWS::Lambda::EventInvokeConfig: how events are retried, and where their outcome goes. */
  putEventInvokeConfig(properties: any): Promise<void>
  /** A layer's unpacked content, by the ARN of its version. */
  putLayerVersion(arn: string, directory: string): void
  /** @throws AwsError ResourceNotFoundException */
  layerDirectory(arn: string): string
  /** RequestResponse. A function's own failure is a value, a refused call an AwsError. */
  invoke(functionArn: string, payload: unknown, caller: Caller): Promise<Invocation>
  /** Event: returns when accepted; retried twice as Lambda does. */
  invokeAsync(functionArn: string, payload: unknown, caller: Caller): Promise<void>
}

export interface CognitoService extends Service {
  /** Properties of AWS::Cognito::UserPool. */
  putUserPool(id: string, properties: any): Promise<{ arn: string; issuer: string }>
  putClient(id: string, properties: any): Promise<void>
  putGroup(userPoolId: string, properties: any): Promise<void>
  /** The signing keys as JWKS, for token verification within this process. */
  jwks(userPoolId: string): { keys: any[] }
  issuer(userPoolId: string): string
  /** AdminCreateUser + AdminSetUserPassword: a confirmed user with this password; keeps an existing one. @returns sub */
  ensureUser(
    userPoolId: string,
    username: string,
    password: string,
    attributes: Record<string, string>,
  ): Promise<string>
}

/** What the intrinsics gave, and what a provider makes of it. */
export interface Resource<Properties = any> {
  type: string
  stack: string
  logicalId: string
  properties: Properties
  /** CDK's `aws:asset:path` etc. */
  metadata: Record<string, any>
  /** The assembly's folder, to which asset paths are relative. */
  assemblyDirectory: string
  /**
   * A name that stays the same over restarts: the stack, the logical id and a hash, cut to `length`
   * (default 64) and lower-cased where asked (S3).
   */
  physicalName(options?: { length?: number; lowerCase?: boolean }): string
  /** `length` characters of [a-z0-9], stable: ids such as AppSync's and Cognito's. */
  physicalId(length: number): string
  /** Where an asset's files are, from the S3 bucket and key that the template names. */
  asset(bucket: string, key: string): string
}
export interface Deployed {
  /** What `Ref` gives. */
  ref: string
  /** What `Fn::GetAtt` gives. */
  attributes?: Record<string, unknown>
}
/** One CloudFormation type. Deploying again over kept state must be harmless: every start does it. */
export interface Provider<Properties = any> {
  type: string
  deploy(resource: Resource<Properties>, cloud: Cloud): Promise<Deployed>
}

export interface Cloud extends Surroundings {
  dynamodb: DynamoDbService
  s3: S3Service
  sqs: SqsService
  lambda: LambdaService
  cognito: CognitoService
  appsync: import('../appsync/appsync.ts').AppSync
  cloudfront: import('../cloudfront/cloudfront.ts').CloudFront
  ssm: import('../ssm/ssm.ts').Ssm
  schedule: import('../schedule/schedule.ts').Schedule
  rekognition: import('../rekognition/rekognition-process.ts').RekognitionProcess
}
