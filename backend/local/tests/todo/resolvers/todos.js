import { util } from '@aws-appsync/utils'

export function request({ args: { filter, nextToken, limit = 20 } }) {
  return {
    operation: 'Scan',
    limit,
    nextToken,
    filter: filter ? JSON.parse(util.transform.toDynamoDBFilterExpression(filter)) : null,
  }
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type)
  return { items: ctx.result.items, nextToken: ctx.result.nextToken }
}
