import { util } from '@aws-appsync/utils'

/** An update expression by hand: what has a value is set, what is null or empty removed. */
function before(ctx) {
  const { id, ...changes } = ctx.args.input
  const names = Object.keys(changes)
  const kept = names.filter((name) => changes[name])
  const emptied = names.filter((name) => !changes[name])
  const expressionValues = {}
  for (const name of kept) expressionValues[`:${name}`] = util.dynamodb.toDynamoDB(changes[name])
  const clauses = []
  if (kept.length > 0) clauses.push('SET ' + kept.map((name) => `#${name} = :${name}`).join(', '))
  if (emptied.length > 0) clauses.push('REMOVE ' + emptied.map((name) => `#${name}`).join(', '))
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues({ id }),
    update: {
      expression: clauses.join(' '),
      expressionNames: names.reduce((all, name) => ({ ...all, [`#${name}`]: name }), {}),
      expressionValues,
    },
    condition: null,
  }
}

const after = (ctx) => ctx.result

export { before as request, after as response }
