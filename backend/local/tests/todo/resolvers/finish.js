import { util } from '@aws-appsync/utils'
import * as ddb from '@aws-appsync/utils/dynamodb'

export function request(ctx) {
  const { id, done } = ctx.args.input
  return ddb.update({
    key: { id },
    update: { done, version: ddb.operations.increment(1) },
    condition: { id: { attributeExists: true } },
  })
}

export function response(ctx) {
  return ctx.error ? util.error(ctx.error.message, ctx.error.type) : ctx.result
}
