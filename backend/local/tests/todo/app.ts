/**
 * A to-do list built like AWS's public samples for DynamoDB and NONE sources: CDK's own constructs, each field's code
 * in a file, built-in helpers and hand-written request objects. CDK_OUTDIR names the assembly.
 */
import { join } from 'node:path'
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import * as appsync from 'aws-cdk-lib/aws-appsync'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb'

const app = new App()
const stack = new Stack(app, 'Todo')
const userPool = new UserPool(stack, 'People', { removalPolicy: RemovalPolicy.DESTROY })
const client = userPool.addClient('Page', { authFlows: { userPassword: true } })
const api = new appsync.GraphqlApi(stack, 'Api', {
  name: 'todo',
  definition: appsync.Definition.fromFile(join(import.meta.dirname, 'schema.graphql')),
  authorizationConfig: {
    defaultAuthorization: { authorizationType: appsync.AuthorizationType.API_KEY },
    additionalAuthorizationModes: [
      { authorizationType: appsync.AuthorizationType.USER_POOL, userPoolConfig: { userPool } },
    ],
  },
})

const table = new Table(stack, 'Todos', {
  tableName: 'Todos',
  partitionKey: { name: 'id', type: AttributeType.STRING },
  billingMode: BillingMode.PAY_PER_REQUEST,
  removalPolicy: RemovalPolicy.DESTROY,
})
table.addGlobalSecondaryIndex({
  indexName: 'byOwner',
  partitionKey: { name: 'owner', type: AttributeType.STRING },
})

const runtime = appsync.FunctionRuntime.JS_1_0_0
const codeOf = (file: string) => appsync.Code.fromAsset(join(import.meta.dirname, 'resolvers', `${file}.js`))
const todos = api.addDynamoDbDataSource('Todos', table)
const none = api.addNoneDataSource('None')

function answer(source: appsync.BaseDataSource, typeName: string, fieldNames: string[]) {
  for (const fieldName of fieldNames)
    source.createResolver(`${typeName}.${fieldName}`, {
      typeName,
      fieldName,
      runtime,
      code: codeOf(fieldName),
    })
}
answer(todos, 'Query', ['todo', 'todos', 'todosOf', 'several'])
answer(todos, 'Mutation', ['add', 'change', 'finish', 'remove', 'addSeveral', 'removeSeveral'])
answer(none, 'Mutation', ['notify'])
answer(none, 'Subscription', ['onNotice'])
api.createResolver('Query.todoByPipeline', {
  typeName: 'Query',
  fieldName: 'todoByPipeline',
  runtime,
  code: codeOf('forward'),
  pipelineConfig: [todos.createFunction('ReadTodo', { name: 'readTodo', runtime, code: codeOf('todo') })],
})

new CfnOutput(stack, 'ApiKey', { value: api.apiKey! })
new CfnOutput(stack, 'UserPoolId', { value: userPool.userPoolId })
new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId })

app.synth()
