import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caller, serve, tableProperties } from '../dynamodb.fixture.ts'

const ROUNDS = 5

/** Runs the writer and kills it (-9) some milliseconds after its first acknowledgement. @returns the acknowledged numbers */
async function writeUntilKilled(directory: string, first: number, moments: number): Promise<number[]> {
  const file = new URL('killed-writer.fixture.ts', import.meta.url).pathname
  const writer = spawn(process.execPath, ['backend/run.mjs', file, directory, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  })
  let printed = ''
  let timer: NodeJS.Timeout | undefined
  writer.stdout.on('data', (chunk) => {
    printed += chunk
    timer ??= setTimeout(() => writer.kill('SIGKILL'), moments)
  })
  const [, signal] = await once(writer, 'close')
  expect(signal).toBe('SIGKILL')
  // The kill may cut off the last line: nobody has read that acknowledgement.
  return printed.split('\n').slice(0, -1).map(Number)
}

test(
  'fault 39: after kill -9 every acknowledged transaction is whole and in the stream, and none is there by half',
  { timeout: 120_000 },
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dynamodb-'))
    const acknowledged: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const output = await writeUntilKilled(directory, round * 1_000_000, 50 + Math.random() * 400)
      expect(output.length).toBeGreaterThan(0)
      acknowledged.push(...output)

      const { service, close } = await serve(directory)
      const { streamArn } = await service.putTable(tableProperties('things'))
      const numbersIn = async (source: object): Promise<string[]> => {
        const found: string[] = []
        let ExclusiveStartKey: unknown
        do {
          const page = await service.call(
            'Query',
            { TableName: 'things', ...source, ExclusiveStartKey },
            caller,
          )
          found.push(...page.Items.map((item: any) => item.SK.S))
          ExclusiveStartKey = page.LastEvaluatedKey
        } while (ExclusiveStartKey)
        return found
      }
      const query = (name: string, pk: string) => ({
        KeyConditionExpression: `${name} = :pk`,
        ExpressionAttributeValues: { ':pk': { S: pk } },
      })
      const items = await numbersIn(query('PK', 'item'))
      const there = new Set(items)
      expect(acknowledged.filter((n) => !there.has(String(n)))).toEqual([])
      for (const pk of ['item', 'card-1', 'card-2', 'card-3', 'card-4']) {
        expect(await numbersIn(query('PK', pk))).toEqual(items)
        expect(await numbersIn({ ...query('GPK', pk), IndexName: 'byG' })).toEqual(items)
      }
      const counter = { TableName: 'things', Key: { PK: { S: 'counter' }, SK: { S: 'a' } } }
      expect((await service.call('GetItem', counter, caller)).Item.n).toEqual({ N: String(items.length) })

      // The stream has exactly the same transactions: six records for each, the counter's in order.
      const records = await service.streams.read(streamArn!, '', 1_000_000)
      expect(records.length).toBe(items.length * 6)
      const inserted = records
        .filter((one) => one.dynamodb.Keys.PK.S === 'item')
        .map((one) => one.dynamodb.Keys.SK.S)
      expect(inserted.sort()).toEqual([...items].sort())
      const counts = records
        .filter((one) => one.dynamodb.Keys.PK.S === 'counter')
        .map((one) => Number(one.dynamodb.NewImage.n.N))
      expect(counts).toEqual(items.map((_, i) => i + 1))
      await close()
    }
    await rm(directory, { recursive: true })
  },
)

test('fault 40: a store opened by another process is refused in one sentence', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'dynamodb-'))
  const first = await serve(directory)
  await expect(serve(directory)).rejects.toThrow(`The DynamoDB store in ${directory} cannot be opened`)
  await first.close()
  await rm(directory, { recursive: true })
})
