/* global util */
/** `util` is there without an import, too; what util.transform gives is JSON. */
export function request(ctx) {
  const { id = util.autoId(), ...todo } = ctx.arguments.input
  const isNew = JSON.parse(util.transform.toDynamoDBConditionExpression({ id: { attributeExists: false } }))
  // DynamoDB takes no empty map of values.
  if (Object.keys(isNew.expressionValues ?? {}).length === 0) delete isNew.expressionValues
  return {
    operation: 'PutItem',
    key: { id: util.dynamodb.toDynamoDB(id) },
    attributeValues: util.dynamodb.toMapValues(todo),
    condition: isNew,
  }
}

export function response(ctx) {
  if (ctx.error) util.appendError(ctx.error.message, ctx.error.type)
  return ctx.error ? null : ctx.result
}
