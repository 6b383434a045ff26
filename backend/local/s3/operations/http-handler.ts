import { randomBytes } from 'node:crypto'
import type { HttpHandler } from '../../service/service.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { AwsError } from '../../service/errors.ts'
import { authorizeAccount, authorizeBucket } from './access.ts'
import { copyObject } from './copy-object.ts'
import { addCorsHeaders, answerPreflight } from './cors.ts'
import { listObjectsV2 } from './list-objects.ts'
import { listObjectVersions } from './list-versions.ts'
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './multipart.ts'
import { parseTarget } from '../names.ts'
import { deleteObject, deleteObjects, getObject, putObject } from './objects.ts'
import { type S3Request, readRequest } from './request.ts'
import { asS3Error, s3Error } from '../s3-error.ts'
import type { Store } from '../storage/store.ts'
import { noteRequest } from './request-usage.ts'
import { type XmlValue, toXml } from './xml.ts'

type Operation = (store: Store, request: S3Request, response: ServerResponse) => Promise<void> | void

/** Query parameters that do not select an operation. */
const harmless =
  /^(x-id|x-amz-.*|response-.*|list-type|prefix|delimiter|continuation-token|start-after|max-keys|encoding-type|fetch-owner|uploadId|partNumber|max-parts|part-number-marker|versionId|key-marker|version-id-marker)$/i

/** Operations by the parts of a request that select them: method, bucket or key, and a query parameter. */
const operations: Record<string, Operation> = {
  'GET account': listBuckets,
  'HEAD bucket': headBucket,
  'GET bucket': listObjectsV2,
  'GET bucket ?location': getBucketLocation,
  'GET bucket ?versioning': getBucketVersioning,
  'GET bucket ?versions': listObjectVersions,
  'POST bucket ?delete': deleteObjects,
  'GET key': getObject,
  'HEAD key': getObject,
  'PUT key': (store, request, response) =>
    (request.headers['x-amz-copy-source'] ? copyObject : putObject)(store, request, response),
  'DELETE key': deleteObject,
  'POST key ?uploads': createUpload,
  'PUT key ?uploadId': uploadPart,
  'POST key ?uploadId': completeUpload,
  'DELETE key ?uploadId': abortUpload,
  'GET key ?uploadId': listParts,
}

/** @throws AwsError NotImplemented */
function findOperation({ method, bucket, key, query }: S3Request): Operation {
  const about = bucket === '' ? 'account' : key === '' ? 'bucket' : 'key'
  const word = query.has('uploadId') ? 'uploadId' : [...query.keys()].find((name) => !harmless.test(name))
  const name = word === undefined ? `${method} ${about}` : `${method} ${about} ?${word}`
  const operation = operations[name]
  if (!operation) throw s3Error('NotImplemented', `The operation ${name} is not available locally.`)
  if (operation === listObjectsV2 && query.get('list-type') !== '2')
    throw s3Error('NotImplemented', 'ListObjects is not available locally: use ListObjectsV2.')
  if (query.has('partNumber') && word !== 'uploadId')
    throw s3Error('NotImplemented', 'Reading a single part is not available locally.')
  return operation
}

function headBucket(store: Store, { bucket, caller }: S3Request, response: ServerResponse): void {
  store.bucket(bucket)
  authorizeBucket(store, caller, 's3:ListBucket', bucket)
  response.setHeader('x-amz-bucket-region', store.deps.region)
  response.writeHead(200).end()
}

function getBucketLocation(store: Store, { bucket, caller }: S3Request, response: ServerResponse): void {
  store.bucket(bucket)
  authorizeBucket(store, caller, 's3:GetBucketLocation', bucket)
  const { region } = store.deps
  response.setHeader('content-type', 'application/xml')
  // For historical reasons, the first region is empty here.
  response.end(toXml('LocationConstraint', region === 'us-east-1' ? '' : region))
}

function getBucketVersioning(store: Store, { bucket, caller }: S3Request, response: ServerResponse): void {
  const { versioned } = store.bucket(bucket)
  authorizeBucket(store, caller, 's3:GetBucketVersioning', bucket)
  response.setHeader('content-type', 'application/xml')
  response.end(toXml('VersioningConfiguration', { Status: versioned ? 'Enabled' : undefined }))
}

function listBuckets(store: Store, { caller }: S3Request, response: ServerResponse): void {
  authorizeAccount(store, caller, 's3:ListAllMyBuckets')
  const { accountId } = store.deps
  const buckets = [...store.buckets.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  response.setHeader('content-type', 'application/xml')
  response.end(
    toXml('ListAllMyBucketsResult', {
      Owner: { ID: accountId },
      Buckets: { Bucket: buckets.map(({ name, created }) => ({ Name: name, CreationDate: created })) },
    }),
  )
}

/** S3 over HTTP, path-style: `/bucket/key` below the mount. */
export function s3HttpHandler(store: Store, log: (line: string) => void): HttpHandler {
  async function answer(
    message: IncomingMessage,
    response: ServerResponse,
    path: string,
    id: string,
  ): Promise<void> {
    const rules = store.buckets.get(parseTarget(path).bucket)?.cors
    if (message.method === 'OPTIONS') return answerPreflight(rules, message, response)
    addCorsHeaders(rules, message, response)
    const request = await readRequest(message, path, store.deps.identity, id)
    await findOperation(request)(store, request, response)
    const { method, bucket, headers } = request
    const name = headers['x-amz-copy-source'] === undefined ? method : 'COPY'
    noteRequest(store.deps, name, bucket, headers['x-amz-storage-class'])
  }

  return {
    async handle(message, response, path) {
      const id = randomBytes(8).toString('hex').toUpperCase()
      response.setHeader('x-amz-request-id', id)
      response.setHeader('x-amz-id-2', randomBytes(48).toString('base64'))
      response.setHeader('server', 'AmazonS3')
      try {
        await answer(message, response, path, id)
      } catch (error) {
        if (response.headersSent || response.destroyed) return void response.destroy()
        const known = asS3Error(error)
        if (!(known instanceof AwsError)) log(`s3: ${message.method} ${path}: ${String(error)}`)
        writeError(message, response, known, id)
      }
    },
  }
}

/** Headers that a failed operation may have set already. */
const describing = [
  'content-length',
  'content-range',
  'content-type',
  'content-encoding',
  'etag',
  'last-modified',
  'cache-control',
]

function writeError(message: IncomingMessage, response: ServerResponse, error: unknown, id: string): void {
  const {
    code,
    message: sentence,
    status,
    extra,
  } = error instanceof AwsError
    ? error
    : {
        code: 'InternalError',
        message: 'We encountered an internal error. Please try again.',
        status: 500,
        extra: {},
      }
  for (const name of describing) response.removeHeader(name)
  response.statusCode = status
  if (message.method === 'HEAD') return void response.end()
  response.setHeader('content-type', 'application/xml')
  const more = extra as Record<string, XmlValue>
  response.end(toXml('Error', { Code: code, Message: sentence, ...more, RequestId: id, HostId: 'local' }))
}
