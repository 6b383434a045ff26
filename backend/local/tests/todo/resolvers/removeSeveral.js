import { util } from '@aws-appsync/utils'

export function request(ctx) {
  const keys = ctx.args.ids.map((id) => util.dynamodb.toMapValues({ id }))
  return { operation: 'BatchDeleteItem', tables: { Todos: { keys } } }
}

export const response = (ctx) => ctx.result.data.Todos
