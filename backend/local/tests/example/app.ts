/**
 * A small CDK app of two stacks, for the tests of the local cloud as a whole: a function counts a bucket's objects,
 * which it gets through a queue. CDK_OUTDIR names the folder of the assembly.
 */
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Bucket, EventType } from 'aws-cdk-lib/aws-s3'
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications'
import { Queue } from 'aws-cdk-lib/aws-sqs'

const app = new App()

const data = new Stack(app, 'Data')
const table = new Table(data, 'Arrivals', {
  partitionKey: { name: 'key', type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  removalPolicy: RemovalPolicy.DESTROY,
})
/** Long enough on a busy machine too: a function that times out is only retried after the visibility timeout. */
const timeout = Duration.minutes(1)
const queue = new Queue(data, 'Events', { visibilityTimeout: timeout })
const bucket = new Bucket(data, 'Inbox', { enforceSSL: true })
bucket.addEventNotification(EventType.OBJECT_CREATED, new SqsDestination(queue), { prefix: 'in/' })
new CfnOutput(data, 'BucketName', { value: bucket.bucketName })
new CfnOutput(data, 'TableName', { value: table.tableName })

const work = new Stack(app, 'Work')
const environment = { TABLE: table.tableName }
const code = Code.fromAsset(new URL('functions', import.meta.url).pathname)
const counter = new Function(work, 'Counter', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'counter.handler',
  code,
  environment,
  timeout,
})
counter.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true }))
table.grant(counter, 'dynamodb:UpdateItem')

/** The same write, with a role that has only read access. */
const reader = new Function(work, 'Reader', {
  runtime: Runtime.NODEJS_22_X,
  handler: 'reader.handler',
  code,
  environment,
  timeout,
})
table.grantReadData(reader)
new CfnOutput(work, 'ReaderName', { value: reader.functionName })

app.synth()
