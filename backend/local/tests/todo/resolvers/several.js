import { util } from '@aws-appsync/utils'

export function request(ctx) {
  const keys = ctx.args.ids.map((id) => util.dynamodb.toMapValues({ id }))
  return { operation: 'BatchGetItem', tables: { Todos: { keys, consistentRead: true } } }
}

export const response = (ctx) => ctx.result.data.Todos
