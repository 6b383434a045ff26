import { util } from '@aws-appsync/utils'

export function request(ctx) {
  const { owner, limit = 20, nextToken } = ctx.args
  return {
    operation: 'Query',
    index: 'byOwner',
    query: {
      expression: '#owner = :owner',
      expressionNames: { '#owner': 'owner' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': owner }),
    },
    limit,
    nextToken,
    scanIndexForward: true,
    select: 'ALL_ATTRIBUTES',
  }
}

export const response = (ctx) => ctx.result
