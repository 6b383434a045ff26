import { util } from '@aws-appsync/utils'

export function request(ctx) {
  const items = ctx.args.todos.map((todo) => util.dynamodb.toMapValues(todo))
  return { operation: 'BatchPutItem', tables: { Todos: items } }
}

export const response = (ctx) => ctx.result.data.Todos
