import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  GetQueueAttributesCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import { uploadObject } from '@album/model/objects'
import type { PhotoItem } from '@album/model/photo'
import { cachedAnalysesPk, type Key, photoKey } from '@album/model/keys'
import { nameIn } from '../cli/verify/deployment.ts'
import { physicalName } from '../local/cloud/physical-names.ts'
import { contentTypeOf } from '../local/s3/bucket-deployment/content-type.ts'
import { PATIENCE, type System } from './system.ts'

export type Developer = ReturnType<typeof developerOf>

/** Access to the album's cloud as its developer: through AWS's SDKs, with credentials from cloud.json. */
export function developerOf(system: Pick<System, 'state' | 'config'>) {
  const { outputs, endpoints, region, accountId, credentials } = JSON.parse(
    readFileSync(join(system.state, 'cloud.json'), 'utf8'),
  )
  const functions = functionNames(system)
  const client = (service: string) => ({ region, credentials, endpoint: endpoints[service] as string })
  const s3 = new S3Client({
    ...client('s3'),
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const sqs = new SQSClient(client('sqs'))
  const dynamodb = new DynamoDBClient(client('dynamodb'))

  /** The physical name of the resource whose name starts like this: `Album-Api-Sweep`. */
  const nameOf = (start: string) => nameIn(outputs, start, functions)
  const ingestBucket = nameOf('Album-Data-Ingest')
  const TableName = nameOf('Album-Data-Table')
  const queueUrl = (queue: 'Arrivals' | 'DeadLetters') =>
    `${endpoints.sqs}/${accountId}/${nameOf(`Album-Data-${queue}`)}`

  /** Signs and sends a call to a service whose SDK is not installed. @returns status and body */
  async function signed(service: string, url: string, headers: Record<string, string>, body: string) {
    const { hostname, pathname, host } = new URL(url)
    const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 })
    const request = await signer.sign({
      method: 'POST', protocol: 'http:', hostname, path: pathname, headers: { host, ...headers }, body,
    }) // prettier-ignore
    const response = await fetch(url, { method: 'POST', headers: request.headers, body })
    return { status: response.status, body: (await response.json()) as any }
  }

  /** How many messages a queue has, including those in flight. */
  async function waiting(queue: 'Arrivals' | 'DeadLetters'): Promise<number> {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl(queue), AttributeNames: ['All'] }),
    )
    const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } = Attributes!
    return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible)
  }

  /** A bucket's keys that contain this text. */
  async function keysIn(Bucket: string, part: string): Promise<string[]> {
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket }))
    return (Contents ?? []).map(({ Key }) => Key!).filter((key) => key.includes(part))
  }

  return {
    nameOf,
    s3,
    ingestBucket,
    waiting,

    put: (Key: string, Body: Buffer) => s3.send(new PutObjectCommand({ Bucket: ingestBucket, Key, Body })),
    /** Writes bytes to a photo's key, without the checks of a presigned URL. */
    putPhoto: (owner: string, id: string, Body: Buffer) =>
      s3.send(new PutObjectCommand({ Bucket: ingestBucket, Key: uploadObject(owner, id), Body })),
    /** Deploys a file of the page. */
    putPageFile: (Key: string, Body: string | Buffer) =>
      s3.send(
        new PutObjectCommand({
          ...{ Bucket: nameOf('Album-Edge-Site'), Key, Body },
          ...{ ContentType: contentTypeOf(Key), CacheControl: 'no-cache' },
        }),
      ),
    mediaKeys: (part: string) => keysIn(nameOf('Album-Edge-Media'), part),
    ingestKeys: (part: string) => keysIn(ingestBucket, part),

    putItem: (item: object) =>
      dynamodb.send(new PutItemCommand({ TableName, Item: marshall(item, { removeUndefinedValues: true }) })),
    /** Writes as many items as there are. */
    async putItems(items: readonly object[]): Promise<void> {
      for (let at = 0; at < items.length; at += 25) {
        const puts = items.slice(at, at + 25).map((item) => ({ PutRequest: { Item: marshall(item) } }))
        await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }))
      }
    },
    /** Deletes an item, as if it had never been written. */
    deleteItem: ({ PK, SK }: Key) =>
      dynamodb.send(new DeleteItemCommand({ TableName, Key: marshall({ PK, SK }) })),
    /** The table's items, at most one page. */
    async items(): Promise<Record<string, any>[]> {
      const { Items } = await dynamodb.send(new ScanCommand({ TableName, ConsistentRead: true }))
      return Items!.map((item) => unmarshall(item))
    },
    /** The keys of cached analyses of some bytes. */
    async cachedAnalyses(owner: string, sha256: string): Promise<string[]> {
      const { Items } = await dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'PK = :pk AND begins_with(SK, :sha256)',
          ExpressionAttributeValues: marshall({ ':pk': cachedAnalysesPk(owner), ':sha256': sha256 }),
          ConsistentRead: true,
        }),
      )
      return Items!.map((item) => unmarshall(item).SK as string)
    },
    async photoItem(owner: string, id: string): Promise<PhotoItem> {
      const { Item } = await dynamodb.send(
        new GetItemCommand({ TableName, Key: marshall(photoKey(owner, id)), ConsistentRead: true }),
      )
      return unmarshall(Item!) as PhotoItem
    },

    send: (MessageBody: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: queueUrl('Arrivals'), MessageBody })),
    /** Notifies the worker again, like S3, that a photo's bytes have arrived. */
    sendArrival: (owner: string, id: string, sequencer: string) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl('Arrivals'),
          MessageBody: arrivalMessage(ingestBucket, uploadObject(owner, id), sequencer),
        }),
      ),
    /** Waits until no sent message is left in the queue. @throws Error after PATIENCE */
    async drained(): Promise<void> {
      const end = Date.now() + PATIENCE
      while ((await waiting('Arrivals')) > 0) {
        if (Date.now() > end) throw new Error('Messages are left in the queue of arrivals.')
        await sleep(100)
      }
    },
    hideMessagesFor: (seconds: number) =>
      sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl: queueUrl('Arrivals'),
          Attributes: { VisibilityTimeout: String(seconds) },
        }),
      ),

    /** Runs a function now. @throws Error if it failed */
    async invoke(functionName: string, event: object = {}): Promise<void> {
      const url = `${endpoints.lambda}/2015-03-31/functions/${functionName}/invocations`
      const { status, body } = await signed('lambda', url, {}, JSON.stringify(event))
      if (status !== 200 || body?.errorMessage) throw new Error(`${status} ${JSON.stringify(body)}`)
    },

    /** Creates another account, as an administrator, because nobody can sign up. */
    async createPerson(username: string, password: string): Promise<{ username: string; password: string }> {
      const admin = async (operation: string, input: object) => {
        const headers = {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        }
        const json = JSON.stringify({ UserPoolId: system.config.userPoolId, Username: username, ...input })
        const { status, body } = await signed('cognito-idp', endpoints.cognito, headers, json)
        if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`)
      }
      const UserAttributes = [
        { Name: 'email', Value: username },
        { Name: 'email_verified', Value: 'true' },
      ]
      await admin('AdminCreateUser', { UserAttributes, MessageAction: 'SUPPRESS' })
      await admin('AdminSetUserPassword', { Password: password, Permanent: true })
      return { username, password }
    },
  }
}

/** The stacks do not export function names, because an export in use could not be removed. */
function functionNames({ state }: Pick<System, 'state'>): string[] {
  return ['Album-Api', 'Album-Edge', 'Album-Endpoint'].flatMap((stack) => {
    const { Resources } = JSON.parse(
      readFileSync(join(state, 'assembly', `${stack}.template.json`), 'utf8'),
    ) as { Resources: Record<string, { Type: string }> }
    return Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
      .map(([logicalId]) => physicalName({ stack, logicalId }))
  })
}

const arrivalMessage = (bucket: string, key: string, sequencer: string) =>
  JSON.stringify({
    Records: [
      {
        eventSource: 'aws:s3',
        eventName: 'ObjectCreated:Put',
        s3: {
          bucket: { name: bucket },
          object: { key: encodeURIComponent(key).replaceAll('%2F', '/'), sequencer },
        },
      },
    ],
  })
