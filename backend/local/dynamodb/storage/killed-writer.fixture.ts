/**
 * For tests: writes transactions into the folder given as argument until it is killed. Prints the number of each as
 * soon as it is acknowledged. A transaction consists of one photo-like item, four cards and a counter, so a partial one
 * is noticed.
 */
import { caller, serve, tableProperties } from '../dynamodb.fixture.ts'

const [directory, first] = process.argv.slice(2)
const { service } = await serve(directory)
await service.putTable(tableProperties('things'))
const TableName = 'things'
const put = (PK: string, SK: string) => ({
  Put: {
    TableName,
    Item: { PK: { S: PK }, SK: { S: SK }, GPK: { S: PK }, GSK: { S: SK }, title: { S: 'x'.repeat(400) } },
  },
})

async function writeForever(from: number, step: number) {
  for (let n = from; ; n += step) {
    const count = {
      Update: {
        TableName,
        Key: { PK: { S: 'counter' }, SK: { S: 'a' } },
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    }
    const cards = [1, 2, 3, 4].map((card) => put(`card-${card}`, String(n)))
    await service.call(
      'TransactWriteItems',
      { TransactItems: [put('item', String(n)), ...cards, count] },
      caller,
    )
    process.stdout.write(`${n}\n`)
  }
}
await Promise.all([0, 1, 2].map((i) => writeForever(Number(first) + i, 3)))
